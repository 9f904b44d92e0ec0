#pragma once
// A record that cannot be: the rules of a finding clash, a rule clashes with what was recorded, or the facts break an axiom.

#include "engine/query/answer.hpp"
#include "engine/query/by_evaluation.hpp"

#include <vector>

namespace chapeau::engine {

/// Adds what clashes for certain on this line, unless the same clash was found before.
void find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found);

}  // namespace chapeau::engine
