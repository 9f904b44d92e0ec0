#pragma once
// States, groups, and the sets of states that conditions and fields write.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

#include <optional>

namespace chapeau::dsl::sema {

/// Fills states and groups, and reports groups that contain each other (E0402). A group within a group is spelt out:
/// the members of a group in the book are states alone.
void load_states(Context& context, const Declarations& declarations, const Tables& tables);

/// States and groups with their intervals; unknown ones are reported (E0203) and left out.
[[nodiscard]] std::vector<law::Membership> memberships(const Context& context, const syntax::Parties& parties);

/// A written set of states. Nothing when a name in it is unknown.
[[nodiscard]] std::optional<law::StateSet> state_set(const Context& context, const syntax::StateSet& written);

/// Reports a name that is no state, no group and no attribute of type states.
void unknown_state(const law::Rulebook& book, const Names& names, const Reporter& report, const syntax::Word& word);

}  // namespace chapeau::dsl::sema
