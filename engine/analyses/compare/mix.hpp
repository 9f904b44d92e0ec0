#pragma once
// Laws made of two laws: as one stands on a day, and one with some changes of the other.

#include "engine/analyses/compare/changes.hpp"
#include "law/rulebook.hpp"

#include <span>

namespace chapeau::engine::comparison {

/// The law of one day, for good: what is in force on it always was and always will be, what is not never. Ids stay what
/// they were.
[[nodiscard]] law::Rulebook as_on(const law::Rulebook& book, base::Date day);

/// The law, which is of a day, has the provision, and has it in force.
[[nodiscard]] bool in_force(const law::Rulebook& book, law::ProvisionId id);

/// Something that one law can take over from another by itself.
struct Change {
  enum class Kind {
    Provision,   ///< its words, whether it is in force, and its links
    Instrument,  ///< in force under both, but with other parties: its provisions change with it
    Group,
    Schedule,
    Test,
    Finding,
    ProductGroup,
    Axioms,
  } kind = Kind::Provision;
  std::size_t index = 0;  ///< of the provision, instrument, …
  auto operator<=>(const Change&) const = default;
};

/// All that differs, one by one; taken over together they make one law the other. Both laws are of a day (`as_on`) and
/// share ids. By kind, then by index.
[[nodiscard]] std::vector<Change> single_changes(const LawOnDay& first, const LawOnDay& second, const Changes& changes);

/// `first` with some of the changes. Provisions of an instrument that only one of the laws has in force come and go one
/// by one.
[[nodiscard]] law::Rulebook with_changes(const law::Rulebook& first, const law::Rulebook& second,
                                         std::span<const Change> taken);

}  // namespace chapeau::engine::comparison
