#pragma once
// Where a question is asked: who takes the measure, towards whom, on what and when, and under which readings.

#include "base/date.hpp"
#include "engine/model/line.hpp"
#include "law/products.hpp"

#include <compare>
#include <map>
#include <vector>

namespace chapeau::engine::audit {

struct Place {
  law::StateId enacting;
  law::StateId counterpart;
  law::Product product;
  base::Date day;   ///< on which the measure is judged
  base::Date from;  ///< its first day; not after `day`
  std::map<law::AttributeId, std::vector<law::StateId>>
      states;  ///< `towards`, and other attributes that are sets of states; sorted
  Readings readings;
  auto operator<=>(const Place&) const = default;
};

/// A measure of the place that leaves everything else open that can be.
[[nodiscard]] law::Measure measure_at(const law::Rulebook& book, const Place& place);

}  // namespace chapeau::engine::audit
