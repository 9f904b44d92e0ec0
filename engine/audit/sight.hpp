#pragma once
// What a question looks like on a line: lines on which it looks the same have the same answer.

#include "engine/audit/goal.hpp"
#include "engine/query/by_evaluation.hpp"

#include <optional>
#include <string>

namespace chapeau::engine::audit {

/// A digest of what the line leaves open of the goal and of the constraints that it shares unknowns with. Nothing for a
/// goal that has no registers.
[[nodiscard]] std::optional<std::string> sight(const Evaluation& evaluation, const Goal& goal);

}  // namespace chapeau::engine::audit
