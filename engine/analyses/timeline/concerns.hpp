#pragma once
// Which events can have to do with a change of some verdicts.

#include "engine/analyses/timeline/timeline.hpp"
#include "law/dependencies.hpp"
#include "law/rulebook.hpp"

#include <set>
#include <span>
#include <vector>

namespace chapeau::engine::timeline {

/// Everything that the verdict on some provisions depends on (law/dependencies.hpp).
class Concerns {
 public:
  Concerns(const law::Rulebook& book, std::span<const law::ProvisionId> provisions);

  /// A party, or a member of a group, concerns only if it is one of `states` (or a group of its own).
  [[nodiscard]] bool contains(const Event& event, const law::StateMask& states) const;

 private:
  std::set<law::ProvisionId> provisions_;
  law::Names names_;
};

}  // namespace chapeau::engine::timeline
