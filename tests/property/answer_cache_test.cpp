// What several lines have in common is told once. It comes out as if each had been asked by itself: verdicts,
// derivations, defences, witnesses, what is open, readings and the outcome on the record.

#include "engine/judge/answer_cache.hpp"

#include "base/source_set.hpp"
#include "engine/judge/check.hpp"
#include "engine/model/day_states.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/check/check_report.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>

namespace chapeau::testing {
namespace {

Settings many_lines() {
  Settings settings;
  settings.instruments = 4;
  settings.provisions = 14;
  settings.unusual = 15;
  settings.most_completions = 400;
  return settings;
}

/// What is tied to each other, so that a condition on states in a rule or an axiom bears on verdicts that do not ask it
/// themselves.
Settings many_ties() {
  Settings settings = many_lines();
  settings.axioms = 5;
  settings.rules = 70;
  settings.silent_record = 90;
  settings.contrary_in_words = 40;
  return settings;
}

engine::CheckAnswer judged(const Scenario& scenario, bool each_line_anew) {
  engine::CheckOptions options;
  options.readings = scenario.readings;
  options.each_line_anew = each_line_anew;
  auto answer = engine::check(scenario.book, scenario.c, options, smt::make_z3_solver);
  answer.solver_checks = 0;  // the work that is spared
  return answer;
}

std::string told(const engine::CheckAnswer& answer) {
  return report::check_json(std::span(&answer, 1), base::SourceSet());
}

/// Obligations that reach a line, and how many of them are taken over.
void count(const Scenario& scenario, Tally& tally) {
  engine::AnswerCache cache(scenario.book);
  const auto lines = scenario.lines();
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const engine::DayStates states(scenario.book, lines[l].line.day);
    std::vector<law::ProvisionId> reached;
    for (std::size_t p = 0; p < scenario.book.provisions.size(); ++p) {
      const auto& provision = scenario.book.provisions[p];
      const bool reaches = states.reaches(provision, scenario.measure(), lines[l].line.counterpart);
      if (provision.kind == law::ProvisionKind::Obligation && reaches) reached.emplace_back(p);
    }
    const auto earlier = cache.earlier(lines[l].line, l, states, reached);
    tally.add("asked", reached.size());
    tally.add("taken over", static_cast<std::uint64_t>(
                                std::ranges::count_if(earlier, [](const auto& line) { return line.has_value(); })));
  }
}

}  // namespace

TEST_CASE("what an earlier line has told is what the line would have told") {
  Tally tally;
  const auto alike = [&](const Scenario& scenario) -> Complaint {
    count(scenario, tally);
    const auto by_itself = judged(scenario, true);
    if (!by_itself.replay_complaints.empty()) return by_itself.replay_complaints.front();
    const auto anew = told(by_itself), once = told(judged(scenario, false));
    if (anew == once) return std::nullopt;
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(anew, once).in1 - anew.begin());
    const auto from = at - std::min<std::size_t>(at, 300);
    return "asked by itself\n" + anew.substr(from, 500) + "\nand taken over\n" + once.substr(from, 500);
  };
  hold("told before", many_lines(), runs(4000), alike);
  hold("told before, with ties", many_ties(), runs(4000), alike);
  MESSAGE(tally.text());
  CHECK(tally["taken over"] > 1000);
  CHECK(tally["asked"] > tally["taken over"] + 1000);
}

}  // namespace chapeau::testing
