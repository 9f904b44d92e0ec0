#pragma once
// Every set of states that the rules can name, worked out once for a day, so that lines are cheap.

#include "base/date.hpp"
#include "law/applicability.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <vector>

namespace chapeau::engine {

/// Masks of groups and parties on one day. The European Union and its members are one trading party
/// (law/applicability.hpp).
class DayStates {
 public:
  DayStates(const law::Rulebook& book, base::Date day);

  [[nodiscard]] const law::StateMask& group(law::GroupId group) const { return groups_[group.index()]; }
  /// Those bound by the instrument on the day, members of a union that is bound included.
  [[nodiscard]] const law::StateMask& parties(law::InstrumentId instrument) const {
    return parties_[instrument.index()];
  }
  /// The same state, or both of the Union.
  [[nodiscard]] bool are_one_party(law::StateId a, law::StateId b) const {
    return a == b || (union_.test(a.index()) && union_.test(b.index()));
  }
  /// The state, and all of the Union when it belongs to it.
  [[nodiscard]] law::StateMask family(law::StateId state) const;
  [[nodiscard]] law::StateMask resolve(const law::StateSet& set, const law::Measure& measure,
                                       law::StateId counterpart) const;
  /// The same as law::reach, from the masks.
  [[nodiscard]] law::Reach reach(const law::Provision& provision, const law::Measure& measure,
                                 law::StateId counterpart) const;
  [[nodiscard]] bool reaches(const law::Provision& provision, const law::Measure& measure,
                             law::StateId counterpart) const {
    return reach(provision, measure, counterpart) == law::Reach::Applies;
  }
  [[nodiscard]] base::Date day() const { return day_; }

 private:
  [[nodiscard]] law::StateMask mask(const law::StateSet::Item& item, const law::Measure& measure,
                                    law::StateId counterpart) const;
  [[nodiscard]] law::StateMask with_members(law::StateMask mask) const;
  [[nodiscard]] law::StateMask of(const std::vector<law::Membership>& memberships) const;

  const law::Rulebook* book_;
  base::Date day_;
  law::StateMask union_;  ///< EUU and its members
  law::StateId euu_;
  std::vector<law::StateMask> groups_;
  std::vector<law::StateMask> parties_;
  std::vector<bool> binds_;  ///< by instrument
};

}  // namespace chapeau::engine
