#pragma once
// timeline: the exact days on which the verdict on a measure changes, and the events that change it.

#include "engine/query/check.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::engine::timeline {

/// Something that happens at the beginning of a day.
struct Event {
  enum class Kind {
    MeasureBegins, MeasureEnds,              ///< ends: the day after its last
    InstrumentInForce, InstrumentEnds,
    PartyJoins, PartyLeaves,                 ///< `state` or `group`, of `instrument`
    ProvisionBegins, ProvisionEnds,
    GroupGains, GroupLoses,                  ///< `state` joins or leaves `group` (accession to the WTO, say)
    ScheduleStep,                            ///< a line of `schedule` begins, or ends without another
  } kind;
  base::Date day;
  law::InstrumentId instrument;
  law::ProvisionId provision;
  law::StateId state;
  law::GroupId group;
  law::ScheduleId schedule;
};

/// Days from the first to the last, both included, with one answer.
struct Stretch {
  base::Interval days;
  law::Overall overall = law::Overall::Compatible;
  bool in_force = true;                        ///< some measure is in force
  std::vector<std::pair<law::ProvisionId, law::Verdict>> verdicts;  ///< worst over the lines; out of scope left out; in the order of the library
  std::vector<Event> begins_with;              ///< events on its first day that changed the answer; empty for the first stretch
};

struct TimelineOptions {
  CheckOptions check;                          ///< as_of is not read
  base::Interval days;                         ///< both ends known
};

struct TimelineAnswer {
  std::vector<Stretch> stretches;              ///< in order, without gaps, neighbours different
  std::size_t event_days = 0;                  ///< days on which anything could change, all of them judged
};

/// Judges the first day and every event day in between; no other day can differ (docs/verdicts.md). Deterministic.
[[nodiscard]] TimelineAnswer timeline(const law::Rulebook& book, const law::Case& c, const TimelineOptions& options, const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::timeline
