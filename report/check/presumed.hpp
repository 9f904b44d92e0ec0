#pragma once
// Facts that nobody gave and on which a verdict rests.

#include "engine/answer/answer.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct PresumedFact {
  std::size_t measure = 0;
  law::AttributeId attribute;
  std::string title;
  std::string value;
  std::vector<law::ProvisionId> provisions;  ///< obligations in scope whose verdict rests on it
};

/// In the order of measures and attributes.
[[nodiscard]] std::vector<PresumedFact> presumed_facts(const engine::CheckAnswer& answer);

}  // namespace chapeau::report
