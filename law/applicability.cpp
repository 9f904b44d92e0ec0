#include "law/applicability.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::law {

namespace {

constexpr std::string_view kUnionCode = "EUU";
constexpr std::string_view kUnionGroup = "EU";

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

StateMask family(StateId state, const Union& eu) {
  if (eu.contains(state)) return eu.all;
  StateMask mask;
  if (state.valid()) mask.set(state.index());
  return mask;
}

StateMask all_states(const Rulebook& book) {
  StateMask mask;
  for (std::size_t i = 0; i < book.states.size(); ++i) mask.set(i);
  return mask;
}

StateMask single(StateId state) {
  StateMask mask;
  mask.set(state.index());
  return mask;
}

StateMask states_of(const Setting& setting, AttributeId attribute) {
  if (setting.measure == nullptr || attribute.index() >= setting.measure->attributes.size()) return {};
  const auto* mask = std::get_if<StateMask>(&setting.measure->attributes[attribute.index()].value);
  return mask == nullptr ? StateMask{} : *mask;
}

StateMask special(const Rulebook& book, StateSet::Special which, const Setting& setting, const Union& eu) {
  switch (which) {
    case StateSet::Special::AllStates: return all_states(book);
    case StateSet::Special::Counterpart: return family(setting.counterpart, eu);
    case StateSet::Special::EnactingState: return family(setting.enacting, eu);
  }
  return {};
}

StateMask states_of(const Rulebook& book, const StateSet::Item& item, const Setting& setting, const Union& eu) {
  switch (item.kind) {
    case StateSet::Item::Kind::State: return eu.with_members(single(item.state));
    case StateSet::Item::Kind::Group: return eu.with_members(members(book, item.group, setting.day));
    case StateSet::Item::Kind::Attribute: return eu.with_members(states_of(setting, item.attribute));
    case StateSet::Item::Kind::Special: return special(book, item.special, setting, eu);
  }
  return {};
}

StateMask resolve(const Rulebook& book, const StateSet& set, const Setting& setting, const Union& eu) {
  StateMask mask;
  for (const StateSet::Item& item : set.members) mask |= states_of(book, item, setting, eu);
  for (const StateSet::Item& item : set.exceptions) mask &= ~states_of(book, item, setting, eu);
  return mask;
}

bool is_bound(const Rulebook& book, InstrumentId instrument, StateId state, const Union& eu, base::Date day) {
  if (is_party(book, instrument, state, day)) return true;
  return eu.contains(state) && is_party(book, instrument, eu.state, day);
}

bool is_same(StateId a, StateId b, const Union& eu) { return a == b || (eu.contains(a) && eu.contains(b)); }

}  // namespace

Union the_union(const Rulebook& book, base::Date day) {
  Union found;
  const auto state = find_state(book, kUnionCode);
  if (!state) return found;
  found.state = *state;
  const auto group =
      std::find_if(book.groups.begin(), book.groups.end(), [](const Group& g) { return g.name == kUnionGroup; });
  if (group != book.groups.end()) {
    found.all = members(book, GroupId(static_cast<std::size_t>(group - book.groups.begin())), day);
  }
  found.all.set(state->index());
  return found;
}

void add_lines_of_members(const Rulebook& book, std::vector<ScheduleLine>& lines) {
  const auto eu = find_state(book, kUnionCode);
  const auto group = std::ranges::find(book.groups, kUnionGroup, &Group::name);
  if (!eu || group == book.groups.end()) return;
  std::vector<ScheduleLine> added;
  for (const auto& line : lines) {
    if (line.state != *eu) continue;
    for (const auto& membership : group->members) {
      const base::Interval both{std::max(line.when.from, membership.when.from),
                                std::min(line.when.until, membership.when.until)};
      if (!membership.state.valid() || both.until < both.from) continue;
      added.push_back(line);
      added.back().state = membership.state;
      added.back().when = both;
    }
  }
  if (added.empty()) return;
  lines.insert(lines.end(), added.begin(), added.end());
  sort_lines(lines);
}

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
  return resolve(book, set, measure, counterpart, day, the_union(book, day));
}

StateMask resolve(const Rulebook& book, const StateSet& set, const Measure& measure, StateId counterpart,
                  base::Date day, const Union& eu) {
  return resolve(book, set, Setting{measure.enacted_by, counterpart, day, &measure}, eu);
}

Reach reach(const Rulebook& book, ProvisionId id, StateId enacting, StateId counterpart, base::Date day) {
  return reach(book, id, enacting, counterpart, day, the_union(book, day));
}

Reach reach(const Rulebook& book, ProvisionId id, StateId enacting, StateId counterpart, base::Date day,
            const Union& eu) {
  const Provision& provision = book[id];
  const Instrument& instrument = book[provision.instrument];
  if (!instrument.binds()) return Reach::NotBinding;
  if (day < instrument.in_force.from || day < provision.valid.from) return Reach::NotYetInForce;
  if (day > instrument.in_force.until || day > provision.valid.until) return Reach::NoLongerInForce;
  if (!is_bound(book, provision.instrument, enacting, eu, day)) return Reach::EnactingStateNotParty;
  if (is_same(enacting, counterpart, eu)) return Reach::SameState;
  if (!is_bound(book, provision.instrument, counterpart, eu, day)) return Reach::CounterpartNotParty;
  const Setting setting{enacting, counterpart, day, nullptr};
  const auto names = [&](const std::optional<StateSet>& set, StateId state) {
    return !set || resolve(book, *set, setting, eu).test(state.index());
  };
  if (!names(provision.owner, enacting) || !names(provision.owed_to, counterpart)) return Reach::NotOwner;
  return Reach::Applies;
}

}  // namespace chapeau::law
