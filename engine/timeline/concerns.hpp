#pragma once
// Which events can have to do with a change of some verdicts.

#include "engine/timeline/timeline.hpp"
#include "law/rulebook.hpp"

#include <set>
#include <span>
#include <vector>

namespace chapeau::engine::timeline {

/// Everything that the verdict on some provisions is made of: they themselves, the defences linked to them and those
/// linked to these, what they say `contrary to`, and the instruments, groups and schedules of all of these.
class Concerns {
 public:
  Concerns(const law::Rulebook& book, std::span<const law::ProvisionId> provisions);

  /// A party, or a member of a group, concerns only if it is one of `states` (or a group of its own).
  [[nodiscard]] bool contains(const Event& event, const law::StateMask& states) const;

 private:
  void add(law::ProvisionId id);
  void add(law::ExpressionId id);
  void add(law::GroupId id);
  void add(const law::StateSet& set);

  const law::Rulebook& book_;
  std::set<law::ProvisionId> provisions_;
  std::set<law::InstrumentId> instruments_;
  std::set<law::GroupId> groups_;
  std::set<law::ScheduleId> schedules_;
  std::set<law::ExpressionId> expressions_;
};

}  // namespace chapeau::engine::timeline
