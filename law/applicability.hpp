#pragma once
// Whether a provision reaches a measure at all, before any condition is looked at: parties, days, owners.

#include "base/date.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "law/trading_parties.hpp"

#include <span>

namespace chapeau::law {

enum class Reach {
  Applies,
  NotBinding,  ///< the instrument creates no obligations
  NotYetInForce,
  NoLongerInForce,
  EnactingStateNotParty,
  CounterpartNotParty,  ///< nobody to whom the obligation is owed
  SameState,            ///< the counterpart is the enacting state, or both are of one trading party
  NotOwner,             ///< `for` or `towards` names others
};

/// Who belongs together on one day. The masks of groups and parties are worked out when they are asked, unless somebody
/// who asks often has them already (engine/model/day_states.hpp). Borrows all of it.
struct Roll {
  const Rulebook& book;
  base::Date day;
  const TradingParties& trading;
  std::span<const StateMask> groups = {};   ///< by GroupId; empty: not worked out
  std::span<const StateMask> parties = {};  ///< by InstrumentId, as `bound` tells them; empty: not worked out
};

/// A member of a trading party is judged under what binds the party as well; likewise a counterpart.
/// On `day`; deterministic.
[[nodiscard]] Reach reach(const Rulebook& book, ProvisionId provision, StateId enacting, StateId counterpart,
                          base::Date day);
/// The same for whoever asks often; cheap.
[[nodiscard]] Reach reach(const Roll& roll, const Provision& provision, StateId enacting, StateId counterpart);

[[nodiscard]] bool is_member(const Rulebook& book, GroupId group, StateId state, base::Date day);
/// By its own name or through a group; what binds a member through its trading party is `bound`'s business.
[[nodiscard]] bool is_party(const Rulebook& book, InstrumentId instrument, StateId state, base::Date day);
[[nodiscard]] StateMask members(const Rulebook& book, GroupId group, base::Date day);
/// Those whom the instrument's list of parties names on the day, trading parties with their members.
[[nodiscard]] StateMask bound(const Roll& roll, InstrumentId instrument);

/// The states a written set stands for, for one line and day; the one place where this is decided. A trading party is
/// named with its members, and the counterpart or enacting state stands for its whole party, so that nobody is compared
/// with himself. A set of the measure (`towards`) has the states that its writer named (TradingParties::named), no
/// more: where a member alone is let off, it is let off alone.
[[nodiscard]] StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                                base::Date day);
[[nodiscard]] StateMask resolve(const Roll& roll, const StateSet& set, const Measure& measure, StateId counterpart);

}  // namespace chapeau::law
