#include "law/register.hpp"

#include "law/rulebook.hpp"
#include "law/trading_parties.hpp"

namespace chapeau::law {

namespace {

StateMask parties_on(const Agreement& agreement, base::Date day) {
  StateMask parties;
  for (const Membership& member : agreement.parties) {
    if (member.when.contains(day)) parties.set(member.state.index());
  }
  return parties;
}

/// The state, and the unions that act for it.
StateMask acting_for(const TradingParties& trading, StateId state) {
  StateMask mask;
  mask.set(state.index());
  for (const TradingParty& party : trading.all()) {
    if (party.contains(state)) mask.set(party.state.index());
  }
  return mask;
}

}  // namespace

bool Agreement::binds_on(base::Date day) const {
  switch (status) {
    case AgreementStatus::InForce:
    case AgreementStatus::ProvisionallyApplied:
    case AgreementStatus::Ended: return in_force.contains(day);
    case AgreementStatus::Signed:
    case AgreementStatus::NonBinding: break;
  }
  return false;
}

std::vector<Bond> bonds_of(const Rulebook& book, StateId state, base::Date day) {
  const TradingParties trading(book, day);
  const StateMask acting = acting_for(trading, state);
  std::vector<Bond> bonds;
  for (std::size_t i = 0; i < book.agreements.size(); ++i) {
    if (!book.agreements[i].binds_on(day)) continue;
    const StateMask parties = parties_on(book.agreements[i], day);
    if ((parties & acting).any()) bonds.push_back({AgreementId(i), trading.named(parties) & ~trading.family(state)});
  }
  return bonds;
}

std::vector<Bond> bonds_not_held(const Rulebook& book, StateId state, const StateMask& towards, base::Date day) {
  std::vector<Bond> bonds = bonds_of(book, state, day);
  for (Bond& bond : bonds) bond.partners &= towards;
  std::erase_if(bonds, [&](const Bond& bond) { return !book[bond.agreement].told_as.empty() || bond.partners.none(); });
  return bonds;
}

}  // namespace chapeau::law
