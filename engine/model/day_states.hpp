#pragma once
// Every set of states that the rules can name, worked out once for a day, so that lines are cheap.

#include "base/date.hpp"
#include "law/applicability.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <vector>

namespace chapeau::engine {

/// Masks of groups and parties on one day, and what they say of sets and provisions (law/applicability.hpp).
class DayStates {
 public:
  DayStates(const law::Rulebook& book, base::Date day);

  [[nodiscard]] const law::StateMask& group(law::GroupId group) const { return groups_[group.index()]; }
  /// Those bound by the instrument on the day, members of a trading party that is bound included. Nobody when it is not
  /// in force.
  [[nodiscard]] law::StateMask parties(law::InstrumentId instrument) const;
  [[nodiscard]] const law::TradingParties& trading() const { return trading_; }
  /// The same state, or both of one trading party.
  [[nodiscard]] bool are_one_party(law::StateId a, law::StateId b) const { return trading_.are_one(a, b); }
  /// The state, and all of the trading party that it belongs to.
  [[nodiscard]] law::StateMask family(law::StateId state) const { return trading_.family(state); }
  [[nodiscard]] law::StateMask resolve(const law::StateSet& set, const law::Measure& measure,
                                       law::StateId counterpart) const;
  [[nodiscard]] law::Reach reach(const law::Provision& provision, const law::Measure& measure,
                                 law::StateId counterpart) const;
  [[nodiscard]] bool reaches(const law::Provision& provision, const law::Measure& measure,
                             law::StateId counterpart) const {
    return reach(provision, measure, counterpart) == law::Reach::Applies;
  }
  [[nodiscard]] base::Date day() const { return day_; }

 private:
  [[nodiscard]] law::Roll roll() const { return {*book_, day_, trading_, groups_, parties_}; }

  const law::Rulebook* book_;
  base::Date day_;
  law::TradingParties trading_;
  std::vector<law::StateMask> groups_;
  std::vector<law::StateMask> parties_;
};

}  // namespace chapeau::engine
