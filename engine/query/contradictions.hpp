#pragma once
// A record that cannot be: the rules of a finding clash, a rule clashes with what was recorded, or the facts break an
// axiom; for certain, or whatever is still open.

#include "engine/query/answer.hpp"
#include "engine/query/by_evaluation.hpp"

#include <vector>

namespace chapeau::engine {

/// Adds what clashes for certain on this line, unless the same clash was found before.
void find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found);

/// The same where nothing clashes for certain, but every value of what is open would make it clash: the judge found no
/// coherent completion for one of the obligations told. Names the rules and axioms that leave no way out. What no
/// obligation turns on is not tried.
void find_dead_ends(const Evaluation& evaluation, const LineAnswer& told, std::vector<Contradiction>& found);

}  // namespace chapeau::engine
