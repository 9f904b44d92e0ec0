// A fact that is warned of because nothing asks it changes no verdict, whether it is there or not.

#include "engine/judge/idle_facts.hpp"

#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

using namespace chapeau;
using namespace chapeau::testing;

namespace {

const smt::SolverFactory kSolver = [] { return smt::make_z3_solver(); };

/// Many facts are told, and few of them open.
Settings told_drafts() {
  Settings settings;
  settings.provisions = 3;
  settings.open_facts = 10;
  return settings;
}

law::Case without(const law::Case& c, const engine::IdleFact& idle) {
  law::Case made = c;
  law::Value& value = made.measures[idle.measure].attributes[idle.attribute.index()].value;
  if (idle.member.valid())
    std::erase(std::get<std::vector<law::NodeId>>(value), idle.member);
  else
    value = false;
  return made;
}

/// Nothing where facts and record contradict each other.
std::optional<std::vector<law::Verdict>> verdicts(const Scenario& scenario, const law::Case& c) {
  engine::CheckOptions options;
  options.reading_effects = engine::ReadingEffects::None;
  const auto answer = engine::check(scenario.book, c, options, kSolver);
  if (!answer.contradictions.empty()) return std::nullopt;
  std::vector<law::Verdict> found;
  for (const auto& line : answer.lines) {
    for (const auto& provision : line.provisions) found.push_back(provision.verdict);
  }
  return found;
}

}  // namespace

TEST_CASE("a fact that nothing asks changes no verdict") {
  Tally tally;
  hold("idle facts", told_drafts(), runs(6000), [&](const Scenario& scenario) -> Complaint {
    const auto idle = engine::idle_facts(engine::eval::compile(scenario.book), scenario.c);
    tally.add("idle", idle.size());
    if (idle.empty()) return std::nullopt;
    const auto before = verdicts(scenario, scenario.c);
    if (!before) return std::nullopt;
    for (const auto& fact : idle) {
      const auto after = verdicts(scenario, without(scenario.c, fact));
      tally.add(fact.member.valid() ? "members" : "flags");
      if (after && *after != *before) return "without it a verdict is another";
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["flags"] > 0);
  CHECK(tally["members"] > 0);
}
