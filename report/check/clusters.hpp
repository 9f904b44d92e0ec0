#pragma once
// What of an answer is told, and the answers of which the same is told.

#include "report/check/defences.hpp"
#include "report/check/elements.hpp"
#include "report/check/groups.hpp"

#include <vector>

namespace chapeau::report {

/// An answer in lines.
struct Telling {
  std::vector<ElementLine> applies;  ///< scope and condition; of `requires`, whom the duty concerns
  std::vector<ElementLine> duty;     ///< of `requires`: what must hold
  std::vector<DefenceLine> carve_outs;
  std::vector<DefenceLine> defences;
};
[[nodiscard]] Telling tell(const law::Rulebook& book, const engine::ProvisionAnswer& answer);

/// Groups with the same verdict, the same elements with the same values, and the same defences: only reasons differ.
/// Groups without a claim need nothing but the same verdict.
struct AnswerCluster {
  std::vector<AnswerGroup> groups;
  std::vector<std::size_t> lines;  ///< of all its groups, ascending
  Telling telling;                 ///< of its first group
  [[nodiscard]] const engine::ProvisionAnswer& answer() const { return *groups.front().answer; }
};
/// In the order of the first groups.
[[nodiscard]] std::vector<AnswerCluster> clusters(const law::Rulebook& book, const std::vector<AnswerGroup>& groups);

[[nodiscard]] bool same_defence(const DefenceLine& a, const DefenceLine& b);
/// The same elements with the same values, and the same reasons.
[[nodiscard]] bool same_elements(const Telling& a, const Telling& b);

[[nodiscard]] bool is_claim(law::Verdict verdict);

}  // namespace chapeau::report
