#pragma once
// Whether a line has a coherent completion at all (docs/verdicts.md), asked of all that its record, its facts and the
// law say, whatever an obligation turns on.

#include "engine/judge/line_answer.hpp"

#include <set>
#include <variant>
#include <vector>

namespace chapeau::engine {

struct Coherent {};

/// These rules and axioms leave no completion; without any one of them there is one, where that could be tried.
struct Clash {
  std::vector<const eval::Constraint*> constraints;
};

using CoherenceDecision = std::variant<Coherent, Clash, Undecided>;

/// `tools` are for the evaluation's program. What ties no unknowns to each other is looked at apart: three-valued
/// evaluation first, then every completion, then the solver.
[[nodiscard]] CoherenceDecision coherence(const Evaluation& evaluation, const LineTools& tools);
/// The same of a line that had a coherent completion before an answer was given to a question of which only the
/// constraints `touched` speak.
[[nodiscard]] CoherenceDecision still_coherent(const Evaluation& evaluation, const LineTools& tools,
                                               const std::set<const eval::Constraint*>& touched);

}  // namespace chapeau::engine
