#include "law/trading_parties.hpp"

#include "law/applicability.hpp"

#include <algorithm>

namespace chapeau::law {

StateMask TradingParty::all() const {
  StateMask mask = members;
  mask.set(state.index());
  return mask;
}

bool TradingParty::contains(StateId other) const {
  return other.valid() && (other == state || members.test(other.index()));
}

bool TradingParty::is_whole_in(const StateMask& mask) const {
  return mask.test(state.index()) || (members.any() && (members & ~mask).none());
}

TradingParties::TradingParties(const Rulebook& book, base::Date day) {
  for (std::size_t g = 0; g < book.groups.size(); ++g) {
    const StateId state = book.groups[g].trading_party;
    if (!state.valid()) continue;
    StateMask members = law::members(book, GroupId(g), day);
    members.reset(state.index());
    parties_.push_back({state, members});
  }
}

StateMask TradingParties::family(StateId state) const {
  StateMask mask;
  if (state.valid()) mask.set(state.index());
  for (const TradingParty& party : parties_) {
    if (party.contains(state)) mask |= party.all();
  }
  return mask;
}

bool TradingParties::are_one(StateId a, StateId b) const {
  return a == b || std::any_of(parties_.begin(), parties_.end(),
                               [&](const TradingParty& party) { return party.contains(a) && party.contains(b); });
}

StateMask TradingParties::named(const StateMask& mask) const {
  StateMask whole = mask;
  for (const TradingParty& party : parties_) {
    if (party.is_whole_in(mask)) whole |= party.all();
  }
  return whole;
}

StateMask named(const Rulebook& book, const StateMask& mask, base::Date day) {
  return TradingParties(book, day).named(mask);
}

namespace {

void add_lines_of_members(const Group& group, const ScheduleLine& of_union, std::vector<ScheduleLine>& added) {
  for (const Membership& membership : group.members) {
    const base::Interval both{std::max(of_union.when.from, membership.when.from),
                              std::min(of_union.when.until, membership.when.until)};
    if (both.until < both.from || !membership.state.valid() || membership.state == of_union.state) continue;
    ScheduleLine& line = added.emplace_back(of_union);
    line.state = membership.state;
    line.when = both;
  }
}

}  // namespace

void add_lines_of_members(const Rulebook& book, std::vector<ScheduleLine>& lines) {
  std::vector<ScheduleLine> added;
  for (const Group& group : book.groups) {
    if (!group.trading_party.valid()) continue;
    for (const ScheduleLine& line : lines) {
      if (line.state == group.trading_party) add_lines_of_members(group, line, added);
    }
  }
  if (added.empty()) return;
  lines.insert(lines.end(), added.begin(), added.end());
  sort_lines(lines);
}

}  // namespace chapeau::law
