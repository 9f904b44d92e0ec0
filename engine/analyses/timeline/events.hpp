#pragma once
// Everything in the law and in the measures that begins or ends within an interval.

#include "engine/analyses/timeline/timeline.hpp"

#include <vector>

namespace chapeau::engine::timeline {

/// Of days after the first of the interval, sorted by day; each told once. Instruments that do not bind are left out:
/// they never reach a line; so are lines of schedules for other products than the case's.
[[nodiscard]] std::vector<Event> events(const law::Rulebook& book, const law::Case& c, base::Interval days);

}  // namespace chapeau::engine::timeline
