#pragma once
// The claims that a complainant could bring: every obligation that is, or may be, breached on its face.

#include "engine/answer/answer.hpp"
#include "report/check/clusters.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct Claim {
  std::size_t number = 0;  ///< counted from 1 in the order of the report
  const engine::ProvisionSummary* summary = nullptr;
  std::vector<AnswerCluster> clusters;  ///< worst first; never empty
  std::string brought_by;               ///< "every other WTO Member"
  std::string forum;
  std::vector<std::string> rulings;      ///< what the tribunal said: "inconsistent (paras 7.1-7.9)"
  std::vector<std::string> authorities;  ///< of the provision, then of the findings that decide
  std::string unverified;                ///< how the encoding was checked, when it is unverified
};

/// Gravest verdicts first.
[[nodiscard]] std::vector<Claim> claims(const engine::CheckAnswer& answer);

/// What tribunals said on a provision, by the expectations of the case; each once.
[[nodiscard]] std::vector<std::string> rulings_on(const engine::CheckAnswer& answer, law::ProvisionId provision);
/// The counterparts that could bring the claim: "Chile and Japan", "every other WTO Member".
[[nodiscard]] std::string brought_by(const engine::CheckAnswer& answer, const engine::ProvisionSummary& summary);

}  // namespace chapeau::report
