#pragma once
// A record that cannot be: the rules of a finding clash, a rule clashes with what was recorded, or the facts break an
// axiom; for certain, or whatever is still open.

#include "engine/answer/answer.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/judge/line_answer.hpp"

#include <vector>

namespace chapeau::engine {

/// Adds what clashes for certain on this line, unless the same clash was found before; whether anything does.
bool find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found);

/// The same where nothing clashes for certain, but every value of what is open would make it clash. Names the rules and
/// axioms that leave no way out. Asks the whole line, whatever an obligation turns on; false when the budget did not
/// suffice to tell. Needs a line on which nothing clashes for certain.
[[nodiscard]] bool find_dead_ends(const Evaluation& evaluation, std::size_t measure, const LineTools& tools,
                                  std::vector<Contradiction>& found);

}  // namespace chapeau::engine
