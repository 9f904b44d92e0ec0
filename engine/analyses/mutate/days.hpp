#pragma once
// The days on which a change of the law is looked at.

#include "base/date.hpp"
#include "engine/analyses/mutate/mutation.hpp"
#include "engine/analyses/mutate/reach.hpp"

#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine::mutate {

/// What a change makes of an interval.
struct Moved {
  base::Interval before, after;
};
/// Nothing for changes that move no date.
[[nodiscard]] std::optional<Moved> moved(const law::Rulebook& book, const Change& change);

/// Of a date that is moved, the day in between. Otherwise the days on which the provisions, or their instruments, begin
/// and end; those on which a table that `made` asks takes a step; those at which a comparison with the first day
/// changes; and the last day on which anybody joined a group or a treaty. Latest first, for cases of our days are the
/// easier to read.
[[nodiscard]] std::vector<base::Date> days(const law::Rulebook& book, const Mutation& mutation,
                                           std::span<const law::ProvisionId> provisions, const Made& made);

}  // namespace chapeau::engine::mutate
