#pragma once
// Products enough to stand for all: every code on which a rule or schedule says something, and what is left of it.

#include "engine/audit/footprint.hpp"
#include "law/rulebook.hpp"

#include <vector>

namespace chapeau::engine::audit {

/// Products of which every other product is told apart by nothing in the footprint. Where the product table has a code,
/// the product is one of the minerals and stages that it lists there.
[[nodiscard]] std::vector<law::Product> products_of(const law::Rulebook& book, const Footprint& footprint);

/// What the questions of a footprint and its schedules say of a product on a day: products that say the same are one.
/// Findings of a schedule with states are those for `enacting`. `is_coarse` is set when the code is too coarse for one
/// of them.
struct ProductView {
  std::vector<std::int64_t> says;
  bool is_coarse = false;
};
[[nodiscard]] ProductView view(const law::Rulebook& book, const Footprint& footprint, const law::Product& product,
                               law::StateId enacting, base::Date day);

}  // namespace chapeau::engine::audit
