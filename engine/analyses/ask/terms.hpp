#pragma once
// All prime implicants of an outcome that has few of them: terms that cover it, and what follows from two of them
// together (consensus), until nothing new follows. A term leaves some classes of values to each unknown.

#include "engine/analyses/ask/implicants.hpp"
#include "engine/judge/completion_search.hpp"

#include <cstddef>

namespace chapeau::engine::ask {

/// Leaves the unknown as many classes as can be while no completion of the term reaches `avoided`.
void widen(CompletionSearch& search, CompletionSearch::Goal avoided, std::size_t unknown, Choices& term);

/// Smallest first. Where the terms are too many, some implicants, prime but not the smallest, and not complete.
[[nodiscard]] Outcome all_terms(CompletionSearch& search, Wanted wanted, std::size_t& questions);

}  // namespace chapeau::engine::ask
