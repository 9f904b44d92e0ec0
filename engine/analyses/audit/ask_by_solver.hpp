#pragma once
// The second telling asked for a goal: of one line, or of two lines that have most unknowns in common.

#include "engine/analyses/audit/goal.hpp"
#include "engine/analyses/audit/reply.hpp"
#include "engine/model/line.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <cstdint>

namespace chapeau::engine::audit {

/// The completion is the least in the order of the unknowns.
[[nodiscard]] Reply ask_by_solver(const Line& line, const Goal& goal, smt::Solver& solver, smt::Budget budget);

/// What two lines of one measure have in common: every unknown, or only what the measure and its product are. Findings,
/// and values of schedules that are not known to us, are then each line's own: the record speaks of them.
enum class Tie { Everything, TheMeasure };

/// Is there a coherent completion of each line that reaches its goal, the two being equal where they are tied? The
/// completion is the first line's. The lines may be of two laws with the same ids, or of one law under two readings.
[[nodiscard]] Reply ask_both_by_solver(const Line& first, const Goal& goal, const Line& second, const Goal& other_goal,
                                       Tie tie, smt::Solver& solver, smt::Budget budget);

}  // namespace chapeau::engine::audit
