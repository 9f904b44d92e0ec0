#pragma once
// Whether a provision reaches a measure at all, before any condition is looked at: parties, days, owners.

#include "base/date.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <string>

namespace chapeau::law {

enum class Reach {
  Applies,
  NotBinding,  ///< the instrument creates no obligations
  NotYetInForce,
  NoLongerInForce,
  EnactingStateNotParty,
  CounterpartNotParty,  ///< nobody to whom the obligation is owed
  SameState,            ///< the counterpart is the enacting state, or one is a member of the other (EU)
  NotOwner,             ///< `for` or `towards` names others
};

/// The European Union and its member states on a day: one trading party. A small rulebook may know neither.
struct Union {
  StateId state;
  StateMask all;  ///< the Union itself and its members

  [[nodiscard]] bool contains(StateId other) const { return other.valid() && all.test(other.index()); }
  [[nodiscard]] StateMask with_members(const StateMask& mask) const {
    return state.valid() && mask.test(state.index()) ? mask | all : mask;
  }
};
[[nodiscard]] Union the_union(const Rulebook& book, base::Date day);

/// What a schedule says of the Union it says of the member states, on the days on which they are members. Sorted as
/// before.
void add_lines_of_members(const Rulebook& book, std::vector<ScheduleLine>& lines);

/// A member state of the European Union is judged under what binds the Union as well; likewise a counterpart.
/// On `day`; deterministic; cheap (no allocation).
[[nodiscard]] Reach reach(const Rulebook& book, ProvisionId provision, StateId enacting, StateId counterpart,
                          base::Date day);
/// The same for whoever asks often and has that day's Union.
[[nodiscard]] Reach reach(const Rulebook& book, ProvisionId provision, StateId enacting, StateId counterpart,
                          base::Date day, const Union& eu);

[[nodiscard]] bool is_member(const Rulebook& book, GroupId group, StateId state, base::Date day);
/// By its own name or through a group; what binds a member state through the Union is `reach`'s business.
[[nodiscard]] bool is_party(const Rulebook& book, InstrumentId instrument, StateId state, base::Date day);
[[nodiscard]] StateMask members(const Rulebook& book, GroupId group, base::Date day);

/// The states a written set stands for, for one line and day. The European Union and its members are one trading party:
/// a set with the Union has its members, and the counterpart or enacting state stands for its whole party, so that
/// nobody is compared with himself.
[[nodiscard]] StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                                base::Date day);
[[nodiscard]] StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                                base::Date day, const Union& eu);

}  // namespace chapeau::law
