#pragma once
// timeline: the exact days on which the verdict on a measure changes, and the events that change it.

#include "engine/judge/check.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace chapeau::engine::timeline {

/// Something that happens at the beginning of a day.
struct Event {
  enum class Kind {
    MeasureBegins,
    MeasureEnds,  ///< ends: the day after its last
    InstrumentInForce,
    InstrumentEnds,
    PartyJoins,
    PartyLeaves,  ///< `state` or `group`, of `instrument`
    ProvisionBegins,
    ProvisionEnds,
    GroupGains,
    GroupLoses,    ///< `state` joins or leaves `group` (accession to the WTO, say)
    ScheduleStep,  ///< a line of `schedule` begins, or ends without another
  } kind = Kind::MeasureBegins;
  base::Date day;
  std::size_t measure = 0;  ///< of the case; only for measures
  law::InstrumentId instrument;
  law::ProvisionId provision;
  law::StateId state;
  law::GroupId group;
  law::ScheduleId schedule;
  auto operator<=>(const Event&) const = default;
};

/// Days from the first to the last, both included, with one answer.
struct Stretch {
  base::Interval days;
  law::Overall overall = law::Overall::Compatible;
  bool in_force = true;       ///< some measure is in force
  bool rests = false;         ///< a graver result may stand behind a presumption, or behind law that was not looked at
  bool contradicts = false;   ///< the record contradicts itself on these days: there are no verdicts
  std::size_t undecided = 0;  ///< provisions left undecided within the budget, on some line
  std::vector<std::pair<law::ProvisionId, law::Verdict>>
      verdicts;  ///< worst over the lines; out of scope left out; in the order of the library
  /// Events on its first day that concern what changed; all of that day that could reach the enacting state where none
  /// can be told to. Empty for the first stretch.
  std::vector<Event> begins_with;
};

struct TimelineOptions {
  CheckOptions check;   ///< as_of is not read
  base::Interval days;  ///< both ends known
};

struct TimelineAnswer {
  std::vector<Stretch> stretches;  ///< in order, without gaps, neighbours different
  std::size_t event_days = 0;      ///< days in the interval on which the law or a measure changes
  std::size_t judged = 0;  ///< days that were judged by `check`: on the others every line is what it was the day before
};

/// Judges the first day and every event day in between on which some line differs; no other day can (a verdict is made
/// of what binds, of who belongs to what, and of what schedules say, and all of that changes with an event).
/// Deterministic. An interval that ends before it begins has no stretches.
[[nodiscard]] TimelineAnswer timeline(const law::Rulebook& book, const law::Case& c, const TimelineOptions& options,
                                      const smt::SolverFactory& make_solver);

/// The same of a rulebook that is compiled already.
[[nodiscard]] TimelineAnswer timeline(const eval::Program& program, const law::Case& c, const TimelineOptions& options,
                                      const smt::SolverFactory& make_solver);

/// The later days of measures that last: from each of them on the overall result is another than before, up to the last
/// day of the last measure, or ten years on where that day is later or open. `judged` is what `check` says with these
/// options; nothing of one that contradicts itself.
[[nodiscard]] std::vector<LaterResult> later_results(const eval::Program& program, const CheckAnswer& judged,
                                                     const CheckOptions& options,
                                                     const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::timeline
