#include "engine/analyses/delegalization/delegalization.hpp"
#include "engine/model/day_states.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace chapeau::engine::delegalization {

namespace {

/// Of a group only the one that is asked about: a promise of all Members to all the least developed is some thousand
/// pairs.
std::vector<law::StateId> states_of(const DayStates& states, const std::vector<law::Membership>& memberships,
                                    std::optional<law::StateId> wanted) {
  std::vector<law::StateId> found;
  for (const auto& membership : memberships) {
    if (!membership.when.contains(states.day())) continue;
    if (membership.state.valid()) found.push_back(membership.state);
    if (!membership.group.valid()) continue;
    if (wanted && states.group(membership.group).test(wanted->index())) found.push_back(*wanted);
  }
  return found;
}

bool is_tribunal(law::DisputeSettlement kind) {
  return kind == law::DisputeSettlement::Compulsory || kind == law::DisputeSettlement::Arbitration;
}

bool fits(std::optional<law::StateId> wanted, law::StateId state) { return !wanted || *wanted == state; }

}  // namespace

std::vector<Pair> pairs(const law::Rulebook& book, base::Date day, std::optional<law::StateId> to,
                        std::optional<law::StateId> by, std::optional<law::GoalId> goal) {
  const DayStates states(book, day);
  std::map<std::tuple<law::InstrumentId, law::StateId, law::StateId, law::GoalId>, Pair> found;
  for (std::size_t p = 0; p < book.promises.size(); ++p) {
    const auto& promise = book.promises[p];
    if ((goal && promise.goal != *goal) || !book[promise.instrument].in_force.contains(day)) continue;
    for (const auto from : states_of(states, promise.by, by)) {
      for (const auto whom : states_of(states, promise.to, to)) {
        if (!fits(by, from) || !fits(to, whom) || states.are_one_party(from, whom)) continue;
        auto& pair = found
                         .try_emplace({promise.instrument, whom, from, promise.goal},
                                      Pair{promise.instrument, from, whom, promise.goal, {}})
                         .first->second;
        pair.promises.emplace_back(p);
      }
    }
  }
  std::vector<Pair> result;
  for (auto& [key, pair] : found) result.push_back(std::move(pair));
  return result;
}

bool is_enforceable(const law::Rulebook& book, law::PromiseId id) {
  const auto& promise = book.promises[id.index()];
  const auto& instrument = book[promise.instrument];
  return instrument.binds() && promise.strength == law::Strength::Shall && is_tribunal(instrument.disputes.kind);
}

bool is_enforceable(const law::Rulebook& book, law::ProvisionId obligation) {
  const auto& provision = book[obligation];
  return is_tribunal(provision.disputes ? provision.disputes->kind : book[provision.instrument].disputes.kind);
}

}  // namespace chapeau::engine::delegalization
