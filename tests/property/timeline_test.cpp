// The timeline against the slowest way to have it: `check` on every day.

#include "engine/analyses/timeline/timeline.hpp"

#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/dated_law.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace chapeau::testing {
namespace {

namespace timeline = engine::timeline;
using timeline::Stretch;

Settings dated_settings() {
  Settings settings;
  settings.dated = 30;
  settings.open_numbers = 5;
  settings.most_completions = 64;
  return settings;
}

struct Day {
  law::Overall overall;
  bool in_force, contradicts;
  std::map<law::ProvisionId, law::Verdict> verdicts;
  auto operator<=>(const Day&) const = default;
};

Day judged(const Scenario& scenario, base::Date day) {
  engine::CheckOptions options;
  options.readings = scenario.readings;
  options.as_of = day;
  const auto answer = engine::check(scenario.book, scenario.c, options, smt::make_z3_solver);
  Day result{answer.overall, answer.not_in_force.empty(), !answer.contradictions.empty(), {}};
  for (const auto& summary : answer.summaries) {
    if (summary.worst != law::Verdict::OutOfScope) result.verdicts.emplace(summary.provision, summary.worst);
  }
  return result;
}

Day told(const Stretch& stretch) {
  return {stretch.overall, stretch.in_force, stretch.contradicts, {stretch.verdicts.begin(), stretch.verdicts.end()}};
}

timeline::TimelineAnswer timeline_of(const Scenario& scenario, base::Interval days) {
  timeline::TimelineOptions options;
  options.check.readings = scenario.readings;
  options.days = days;
  return timeline::timeline(scenario.book, scenario.c, options, smt::make_z3_solver);
}

/// The stretches cover the interval, follow one another, and differ from their neighbours.
Complaint ill_formed(const timeline::TimelineAnswer& answer, base::Interval days) {
  base::Date next = days.from;
  for (std::size_t i = 0; i < answer.stretches.size(); ++i) {
    const Stretch& s = answer.stretches[i];
    if (s.days.from != next || s.days.until < s.days.from) return "a gap or overlap at " + base::to_string(s.days.from);
    if (i > 0 && told(s) == told(answer.stretches[i - 1]) && s.undecided == answer.stretches[i - 1].undecided)
      return "neighbours are equal";
    if (i > 0 && s.begins_with.empty()) return "nothing begins on " + base::to_string(s.days.from);
    if (std::ranges::any_of(s.begins_with, [&](const auto& e) { return e.day != s.days.from; }))
      return "an event of another day";
    next = base::Date{s.days.until.day + 1};
  }
  if (next.day != days.until.day + 1) return "the end of the interval is missing";
  return std::nullopt;
}

}  // namespace

TEST_CASE("the timeline says of every day what check says of it") {
  Tally tally;
  hold("timeline = check on every day", dated_settings(), runs(60), [&](const Scenario& scenario) -> Complaint {
    const auto answer = timeline_of(scenario, kEventfulDays);
    if (auto wrong = ill_formed(answer, kEventfulDays)) return wrong;
    tally.add("stretches", answer.stretches.size());
    tally.add("event days", answer.event_days);
    tally.add("days judged", answer.judged);
    for (const Stretch& stretch : answer.stretches) {
      for (base::Date day = stretch.days.from; day <= stretch.days.until; ++day.day) {
        tally.add("days");
        if (judged(scenario, day) != told(stretch)) return "another answer on " + base::to_string(day);
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["stretches"] > 2 * runs(60));
}

}  // namespace chapeau::testing
