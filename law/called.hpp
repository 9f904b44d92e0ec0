#pragma once
// By which names, titles, synonyms and codes a reader may call what is in a rulebook; for finding it, and for hints.

#include "base/near.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::law {

/// With the codes in their classifications; a class with the leaves that it covers.
[[nodiscard]] base::Called called(const Rulebook& book, NodeId id);
[[nodiscard]] base::Called called(const Rulebook& book, StateId id);  ///< with its ISO and UN codes
[[nodiscard]] base::Called called(const Rulebook& book, MineralId id);
[[nodiscard]] base::Called called(const Attribute& attribute);
[[nodiscard]] base::Called called(const Goal& goal);
/// Whatever has a name and a title and nothing else to be called by.
template <class Thing>
[[nodiscard]] base::Called called(const Thing& thing) {
  return {thing.name, thing.title};
}

/// All of a kind, with the list of `chapeau list` that tells them.
[[nodiscard]] base::Offer values_of(const Rulebook& book, TaxonomyId id);
[[nodiscard]] base::Offer states_of(const Rulebook& book);  ///< and groups
[[nodiscard]] base::Offer minerals_of(const Rulebook& book);
[[nodiscard]] base::Offer goals_of(const Rulebook& book);
/// "forms" for the taxonomy `form`.
[[nodiscard]] std::string list_of(const Taxonomy& taxonomy);

/// What to write instead of a pinpoint that the instrument does not have: the same one written otherwise (`11.1`,
/// `xi:1`), or what lies beside it. Another number is another rule: that is said, and never taken for a slip.
[[nodiscard]] std::string near_pinpoint(const Rulebook& book, InstrumentId instrument, std::string_view pinpoint);

}  // namespace chapeau::law
