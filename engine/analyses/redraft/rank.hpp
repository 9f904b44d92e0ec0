#pragma once
// From everything that would do to a few repairs worth reading.

#include "engine/analyses/redraft/variants.hpp"

#include <vector>

namespace chapeau::engine::redraft {

/// Variants of one kind - the same levers, and new values of choices below the same nodes -, the best first.
using Kind = std::vector<Variant>;

/// The kinds in the order of their best: compatible, cheap, little to prove, little exposed, near to the draft.
[[nodiscard]] std::vector<Kind> kinds(const law::Rulebook& book, std::vector<Variant> variants);

/// Leaves out repairs than which another is no worse in anything and better in something; puts compatible ones first,
/// then cheap ones.
void keep_the_best(std::vector<Repair>& repairs, std::size_t most);

}  // namespace chapeau::engine::redraft
