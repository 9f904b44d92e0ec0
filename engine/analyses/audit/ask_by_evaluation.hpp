#pragma once
// The first telling asked for a goal: three-valued evaluation, then every completion, then some.

#include "engine/analyses/audit/goal.hpp"
#include "engine/analyses/audit/reply.hpp"
#include "engine/judge/by_evaluation.hpp"

#include <cstdint>
#include <optional>

namespace chapeau::engine::audit {

/// NotDecided when the completions are too many to try all, and those that were tried do not reach the goal.
[[nodiscard]] Reply ask_by_evaluation(const Evaluation& evaluation, const Goal& goal);

/// Does three-valued evaluation alone say that no coherent completion reaches the goal? None does where a constraint is
/// broken whatever is open.
[[nodiscard]] bool is_ruled_out(const Evaluation& evaluation, const Goal& goal);

/// The register of a literal; nothing for conditions with parts, which have none of their own.
[[nodiscard]] std::optional<std::uint32_t> register_of(const eval::Program& program, const Literal& literal);

}  // namespace chapeau::engine::audit
