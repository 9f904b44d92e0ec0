#pragma once
// What is wrong with a record and shows only when the case is judged.

#include "base/diagnostic.hpp"
#include "engine/answer/answer.hpp"

#include <span>

namespace chapeau::cli {

/// E0601 where rules of a finding, or a rule and the record, clash; E0602 where the facts break an axiom.
[[nodiscard]] base::Diagnostics contradictions(std::span<const engine::CheckAnswer> answers);

}  // namespace chapeau::cli
