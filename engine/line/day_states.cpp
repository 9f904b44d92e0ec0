#include "engine/line/day_states.hpp"

#include <variant>

namespace chapeau::engine {

namespace {

law::StateMask all_states(const law::Rulebook& book) {
  law::StateMask mask;
  for (std::size_t i = 0; i < book.states.size(); ++i) mask.set(i);
  return mask;
}

}  // namespace

DayStates::DayStates(const law::Rulebook& book, base::Date day) : book_(&book), day_(day) {
  if (const auto euu = law::find_state(book, "EUU")) {
    euu_ = *euu;
    union_.set(euu_.index());
  }
  groups_.reserve(book.groups.size());
  for (std::size_t i = 0; i < book.groups.size(); ++i) {
    groups_.push_back(law::members(book, law::GroupId(i), day));
    if (euu_.valid() && book.groups[i].name == "EU") union_ |= groups_.back();
  }
  parties_.reserve(book.instruments.size());
  for (const auto& instrument : book.instruments) {
    binds_.push_back(instrument.binds());
    parties_.push_back(instrument.in_force.contains(day) ? with_members(of(instrument.parties)) : law::StateMask{});
  }
}

law::StateMask DayStates::of(const std::vector<law::Membership>& memberships) const {
  law::StateMask mask;
  for (const auto& membership : memberships) {
    if (!membership.when.contains(day_)) continue;
    if (membership.state.valid())
      mask.set(membership.state.index());
    else if (membership.group.valid())
      mask |= groups_[membership.group.index()];
  }
  return mask;
}

law::StateMask DayStates::with_members(law::StateMask mask) const {
  return euu_.valid() && mask.test(euu_.index()) ? mask | union_ : mask;
}

law::StateMask DayStates::family(law::StateId state) const {
  if (union_.test(state.index())) return union_;
  law::StateMask mask;
  mask.set(state.index());
  return mask;
}

law::StateMask DayStates::mask(const law::StateSet::Item& item, const law::Measure& measure,
                               law::StateId counterpart) const {
  using Kind = law::StateSet::Item::Kind;
  using Special = law::StateSet::Special;
  switch (item.kind) {
    case Kind::State: {
      law::StateMask mask;
      mask.set(item.state.index());
      return with_members(mask);
    }
    case Kind::Group: return with_members(groups_[item.group.index()]);
    case Kind::Attribute: {
      const auto* states = std::get_if<law::StateMask>(&measure.attributes[item.attribute.index()].value);
      return states ? with_members(*states) : law::StateMask{};
    }
    case Kind::Special:
      if (item.special == Special::Counterpart) return family(counterpart);
      if (item.special == Special::EnactingState) return family(measure.enacted_by);
      return all_states(*book_);
  }
  return {};
}

law::StateMask DayStates::resolve(const law::StateSet& set, const law::Measure& measure,
                                  law::StateId counterpart) const {
  law::StateMask result;
  for (const auto& item : set.members) result |= mask(item, measure, counterpart);
  for (const auto& item : set.exceptions) result &= ~mask(item, measure, counterpart);
  return result;
}

law::Reach DayStates::reach(const law::Provision& provision, const law::Measure& measure,
                            law::StateId counterpart) const {
  using law::Reach;
  const auto enacting = measure.enacted_by.index();
  const auto& in_force = (*book_)[provision.instrument].in_force;
  const auto& bound = parties(provision.instrument);
  if (!binds_[provision.instrument.index()]) return Reach::NotBinding;
  if (day_ < in_force.from || day_ < provision.valid.from) return Reach::NotYetInForce;
  if (day_ > in_force.until || day_ > provision.valid.until) return Reach::NoLongerInForce;
  if (!bound.test(enacting)) return Reach::EnactingStateNotParty;
  if (are_one_party(measure.enacted_by, counterpart)) return Reach::SameState;
  if (!bound.test(counterpart.index())) return Reach::CounterpartNotParty;
  const auto names = [&](const std::optional<law::StateSet>& set, std::size_t state) {
    return !set || resolve(*set, measure, counterpart).test(state);
  };
  if (!names(provision.owner, enacting) || !names(provision.owed_to, counterpart.index())) return Reach::NotOwner;
  return Reach::Applies;
}

}  // namespace chapeau::engine
