#pragma once
// Goals, and the tools that serve them.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <vector>

namespace chapeau::engine::redraft {

/// Goals of the measure for which some choice or set of it has one of the goal's tools, or something below it.
[[nodiscard]] std::vector<law::GoalId> served(const law::Rulebook& book, const law::Measure& measure);

/// The leaves of a taxonomy that serve a goal of the measure.
[[nodiscard]] std::vector<law::NodeId> tools(const law::Rulebook& book, const law::Measure& measure,
                                             law::TaxonomyId taxonomy);

}  // namespace chapeau::engine::redraft
