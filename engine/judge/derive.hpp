#pragma once
// Derivations: a condition walked element by element, each with its value and where that value comes from.

#include "engine/answer/answer.hpp"
#include "engine/eval/evaluation.hpp"

#include <vector>

namespace chapeau::engine {

/// The condition as `context` asks it, on the line of the evaluation. Elements mirror the condition as written;
/// findings that a rule settles carry that rule as their part.
[[nodiscard]] Element derive(const Evaluation& evaluation, law::ExpressionId condition, law::ProvisionId context);

/// What no condition of the law joins in writing, although the law asks for both: a scope and a condition, `where` and
/// its failure.
[[nodiscard]] Element conjunction(std::vector<Element> parts);
[[nodiscard]] Element negation(Element part);

}  // namespace chapeau::engine
