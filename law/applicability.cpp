#include "law/applicability.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::law {

namespace {

constexpr std::string_view kUnionCode = "EUU";
constexpr std::string_view kUnionGroup = "EU";

/// The European Union and its member states on a day; both may be missing from a small rulebook.
struct Union {
  StateId state;
  StateMask members;

  [[nodiscard]] bool has_member(StateId other) const { return other.valid() && members.test(other.index()); }
  [[nodiscard]] bool contains(StateId other) const { return other.valid() && (other == state || has_member(other)); }
};

Union the_union(const Rulebook& book, base::Date day) {
  Union found;
  if (const auto state = find_state(book, kUnionCode)) found.state = *state;
  const auto group =
      std::find_if(book.groups.begin(), book.groups.end(), [](const Group& g) { return g.name == kUnionGroup; });
  if (group != book.groups.end()) {
    found.members = members(book, GroupId(static_cast<std::size_t>(group - book.groups.begin())), day);
  }
  return found;
}

StateMask mask_of(const Rulebook& book, const std::vector<Membership>& list, base::Date day) {
  StateMask mask;
  for (const Membership& membership : list) {
    if (!membership.when.contains(day)) continue;
    if (membership.state.valid()) {
      mask.set(membership.state.index());
    } else {
      mask |= members(book, membership.group, day);
    }
  }
  return mask;
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
  base::Date day;
  const Measure* measure = nullptr;
};

StateMask single(StateId state) {
  StateMask mask;
  if (state.valid()) mask.set(state.index());
  return mask;
}

StateMask all_states(const Rulebook& book) {
  StateMask mask;
  for (std::size_t i = 0; i < book.states.size(); ++i) mask.set(i);
  return mask;
}

StateMask states_of(const Setting& setting, AttributeId attribute) {
  if (setting.measure == nullptr || attribute.index() >= setting.measure->attributes.size()) return {};
  const auto* mask = std::get_if<StateMask>(&setting.measure->attributes[attribute.index()].value);
  return mask == nullptr ? StateMask{} : *mask;
}

StateMask special(const Rulebook& book, StateSet::Special which, const Setting& setting) {
  switch (which) {
    case StateSet::Special::AllStates: return all_states(book);
    case StateSet::Special::Counterpart: return single(setting.counterpart);
    case StateSet::Special::EnactingState: return single(setting.enacting);
  }
  return {};
}

StateMask states_of(const Rulebook& book, const StateSet::Item& item, const Setting& setting) {
  switch (item.kind) {
    case StateSet::Item::Kind::State: return single(item.state);
    case StateSet::Item::Kind::Group: return members(book, item.group, setting.day);
    case StateSet::Item::Kind::Attribute: return states_of(setting, item.attribute);
    case StateSet::Item::Kind::Special: return special(book, item.special, setting);
  }
  return {};
}

/// The states that an exception takes out: never fewer than are written.
StateMask excepted(const Rulebook& book, const StateSet::Item& item, const Setting& setting, const Union& eu) {
  StateMask mask = states_of(book, item, setting);
  if (!eu.state.valid()) return mask;
  const bool is_special = item.kind == StateSet::Item::Kind::Special;
  const bool enacting = is_special && item.special == StateSet::Special::EnactingState;
  const bool counterpart = is_special && item.special == StateSet::Special::Counterpart;
  if (enacting && eu.contains(setting.enacting)) mask |= eu.members | single(eu.state);
  if (counterpart && eu.has_member(setting.counterpart)) mask |= single(eu.state);
  if (item.kind != StateSet::Item::Kind::Group && mask.test(eu.state.index())) {
    if (!counterpart || setting.counterpart == eu.state) mask |= eu.members;
  }
  return mask;
}

StateMask resolve(const Rulebook& book, const StateSet& set, const Setting& setting) {
  StateMask mask;
  for (const StateSet::Item& item : set.members) mask |= states_of(book, item, setting);
  if (set.exceptions.empty()) return mask;
  const Union eu = the_union(book, setting.day);
  for (const StateSet::Item& item : set.exceptions) mask &= ~excepted(book, item, setting, eu);
  return mask;
}

/// The state itself, or the Union of which it is a member, is in the set.
bool is_meant(const StateMask& set, StateId state, const Union& eu) {
  if (state.valid() && set.test(state.index())) return true;
  return eu.state.valid() && eu.has_member(state) && set.test(eu.state.index());
}

bool is_bound(const Rulebook& book, InstrumentId instrument, StateId state, const Union& eu, base::Date day) {
  if (is_party(book, instrument, state, day)) return true;
  return eu.state.valid() && eu.has_member(state) && is_party(book, instrument, eu.state, day);
}

bool is_same(StateId a, StateId b, const Union& eu) { return a == b || (eu.contains(a) && eu.contains(b)); }

}  // namespace

bool is_member(const Rulebook& book, GroupId group, StateId state, base::Date day) {
  return lists(book, book[group].members, state, day);
}

bool is_party(const Rulebook& book, InstrumentId instrument, StateId state, base::Date day) {
  return lists(book, book[instrument].parties, state, day);
}

StateMask members(const Rulebook& book, GroupId group, base::Date day) {
  return mask_of(book, book[group].members, day);
}

StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                  base::Date day) {
  return resolve(book, set, Setting{measure.enacted_by, counterpart, day, &measure});
}

Reach reach(const Rulebook& book, ProvisionId id, StateId enacting, StateId counterpart, base::Date day) {
  const Provision& provision = book[id];
  const Instrument& instrument = book[provision.instrument];
  if (!instrument.binds()) return Reach::NotBinding;
  if (day < instrument.in_force.from || day < provision.valid.from) return Reach::NotYetInForce;
  if (day > instrument.in_force.until || day > provision.valid.until) return Reach::NoLongerInForce;
  const Union eu = the_union(book, day);
  if (!is_bound(book, provision.instrument, enacting, eu, day)) return Reach::EnactingStateNotParty;
  if (is_same(enacting, counterpart, eu)) return Reach::SameState;
  if (!is_bound(book, provision.instrument, counterpart, eu, day)) return Reach::CounterpartNotParty;
  const Setting setting{enacting, counterpart, day, nullptr};
  if (provision.owner && !is_meant(resolve(book, *provision.owner, setting), enacting, eu)) return Reach::NotOwner;
  if (provision.owed_to && !is_meant(resolve(book, *provision.owed_to, setting), counterpart, eu))
    return Reach::NotOwner;
  return Reach::Applies;
}

}  // namespace chapeau::law
