#include "law/applicability.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::law {

namespace {

StateMask members_of(const Roll& roll, GroupId group) {
  return roll.groups.empty() ? members(roll.book, group, roll.day) : roll.groups[group.index()];
}

bool lists(const Rulebook& book, const std::vector<Membership>& list, StateId state, base::Date day) {
  return std::any_of(list.begin(), list.end(), [&](const Membership& membership) {
    if (!membership.when.contains(day)) return false;
    return membership.state.valid() ? membership.state == state : is_member(book, membership.group, state, day);
  });
}

/// What a written set is evaluated for. Provisions name their owners without a measure: its attributes name nobody
/// there.
struct Setting {
  StateId enacting;
  StateId counterpart;
  const Measure* measure = nullptr;
};

StateMask all_states(const Rulebook& book) { return StateMask{}.set() >> (kMaxStates - book.states.size()); }

StateMask states_of(const Setting& setting, AttributeId attribute) {
  if (setting.measure == nullptr || attribute.index() >= setting.measure->attributes.size()) return {};
  const auto* mask = std::get_if<StateMask>(&setting.measure->attributes[attribute.index()].value);
  return mask == nullptr ? StateMask{} : *mask;
}

StateMask special(const Roll& roll, StateSet::Special which, const Setting& setting) {
  switch (which) {
    case StateSet::Special::AllStates: return all_states(roll.book);
    case StateSet::Special::Counterpart: return roll.trading.family(setting.counterpart);
    case StateSet::Special::EnactingState: return roll.trading.family(setting.enacting);
  }
  return {};
}

/// What the items name, and what they take from the line as it is.
StateMask states_of(const Roll& roll, const std::vector<StateSet::Item>& items, const Setting& setting) {
  StateMask written;
  StateMask taken;
  for (const StateSet::Item& item : items) {
    switch (item.kind) {
      case StateSet::Item::Kind::State: written.set(item.state.index()); break;
      case StateSet::Item::Kind::Group: written |= members_of(roll, item.group); break;
      case StateSet::Item::Kind::Attribute: taken |= states_of(setting, item.attribute); break;
      case StateSet::Item::Kind::Special: taken |= special(roll, item.special, setting); break;
    }
  }
  return written.none() ? taken : roll.trading.named(written) | taken;
}

StateMask resolve(const Roll& roll, const StateSet& set, const Setting& setting) {
  return states_of(roll, set.members, setting) & ~states_of(roll, set.exceptions, setting);
}

}  // namespace

bool is_member(const Rulebook& book, GroupId group, StateId state, base::Date day) {
  return lists(book, book[group].members, state, day);
}

bool is_party(const Rulebook& book, InstrumentId instrument, StateId state, base::Date day) {
  return lists(book, book[instrument].parties, state, day);
}

StateMask members(const Rulebook& book, GroupId group, base::Date day) {
  StateMask mask;
  for (const Membership& membership : book[group].members) {
    if (!membership.when.contains(day)) continue;
    if (membership.state.valid()) {
      mask.set(membership.state.index());
    } else {
      mask |= members(book, membership.group, day);
    }
  }
  return mask;
}

StateMask bound(const Roll& roll, InstrumentId instrument) {
  if (!roll.parties.empty()) return roll.parties[instrument.index()];
  StateMask mask;
  for (const Membership& party : roll.book[instrument].parties) {
    if (!party.when.contains(roll.day)) continue;
    if (party.state.valid()) mask.set(party.state.index());
    if (party.group.valid()) mask |= members_of(roll, party.group);
  }
  return roll.trading.named(mask);
}

StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                  base::Date day) {
  const TradingParties trading(book, day);
  return resolve(Roll{book, day, trading}, set, measure, counterpart);
}

StateMask resolve(const Roll& roll, const StateSet& set, const Measure& measure, StateId counterpart) {
  return resolve(roll, set, Setting{measure.enacted_by, counterpart, &measure});
}

Reach reach(const Rulebook& book, ProvisionId id, StateId enacting, StateId counterpart, base::Date day) {
  const TradingParties trading(book, day);
  return reach(Roll{book, day, trading}, book[id], enacting, counterpart);
}

Reach reach(const Roll& roll, const Provision& provision, StateId enacting, StateId counterpart) {
  const Instrument& instrument = roll.book[provision.instrument];
  if (!instrument.binds()) return Reach::NotBinding;
  if (roll.day < instrument.in_force.from || roll.day < provision.valid.from) return Reach::NotYetInForce;
  if (roll.day > instrument.in_force.until || roll.day > provision.valid.until) return Reach::NoLongerInForce;
  const StateMask parties = bound(roll, provision.instrument);
  if (!parties.test(enacting.index())) return Reach::EnactingStateNotParty;
  if (roll.trading.are_one(enacting, counterpart)) return Reach::SameState;
  if (!parties.test(counterpart.index())) return Reach::CounterpartNotParty;
  const Setting setting{enacting, counterpart, nullptr};
  const auto names = [&](const std::optional<StateSet>& set, StateId state) {
    return !set || resolve(roll, *set, setting).test(state.index());
  };
  if (!names(provision.owner, enacting) || !names(provision.owed_to, counterpart)) return Reach::NotOwner;
  return Reach::Applies;
}

}  // namespace chapeau::law
