#pragma once
// No answer leaves unchecked: derivations are read again against the law and the case, verdicts against their
// derivations, and witnesses are replayed through a plain interpreter. "Always" and "never" have no witness; the tests
// stand guard over them.

#include "engine/answer/answer.hpp"
#include "law/case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::replay {

/// Something in an answer that does not follow: a bug of ours, never the user's.
struct Complaint {
  std::size_t line = 0;  ///< in CheckAnswer::lines
  law::ProvisionId provision;
  std::optional<std::size_t> witness;  ///< the witness (index) that does not replay: one complaint at most for each
  bool verdict = false;                ///< the verdict itself does not follow
  std::string what;
};

/// Every line of the answer, rebuilt from the case. Empty when everything follows.
[[nodiscard]] std::vector<Complaint> replay(const engine::CheckAnswer& answer, const law::Case& c);

/// One line; `index` is its place in the answer.
[[nodiscard]] std::vector<Complaint> replay(const engine::LineAnswer& answer, const engine::Line& line,
                                            std::size_t index);

/// "GATT XI:1 towards Japan: …", for people who look into the bug.
[[nodiscard]] std::string describe(const engine::CheckAnswer& answer, const Complaint& complaint);

}  // namespace chapeau::replay
