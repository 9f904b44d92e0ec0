// Redrafts against the slowest way to have them: every value of every set of levers, each judged by `check`.

#include "engine/analyses/redraft/redraft.hpp"

#include "engine/analyses/redraft/goals.hpp"
#include "engine/analyses/redraft/levers.hpp"
#include "engine/analyses/redraft/variants.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/case/case_text.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace chapeau::testing {
namespace {

namespace redraft = engine::redraft;
using law::Overall;

constexpr std::size_t kMostDrafts = 3000;

Settings small_settings() {
  Settings settings;
  settings.taxonomies = 1;
  settings.attributes = 4;
  settings.provisions = 6;
  settings.findings = 3;
  settings.axioms = 1;
  settings.silent_record = 40;
  settings.open_numbers = 5;
  settings.most_completions = 64;
  return settings;
}

redraft::RedraftOptions options_of(const Scenario& scenario) {
  redraft::RedraftOptions options;
  options.check.readings = scenario.readings;
  return options;
}

engine::CheckAnswer judged(const Scenario& scenario, const law::Case& c) {
  return engine::check(scenario.book, c, options_of(scenario).check, smt::make_z3_solver);
}

bool is_repaired(const engine::CheckAnswer& answer, Overall sought) {
  return answer.contradictions.empty() && answer.undecided == 0 && answer.not_in_force.empty() &&
         answer.overall <= std::max(sought, Overall::NoLawReaches);
}

/// Every draft that some values of attributes among the levers make, with what it costs.
class Drafts {
 public:
  Drafts(const Scenario& scenario, const std::vector<redraft::LeverValues>& levers)
      : scenario_(scenario), levers_(levers) {}

  [[nodiscard]] std::size_t count() const {
    std::size_t count = 1;
    for (const auto& lever : levers_) count *= lever.values.size() + 1;
    return count;
  }

  template <class Visit>
  void each(const Visit& visit) {
    law::Case c = scenario_.c;
    descend(c, 0, 0, visit);
  }

 private:
  template <class Visit>
  void descend(law::Case& c, std::size_t next, std::uint32_t cost, const Visit& visit) {
    if (next == levers_.size()) return visit(c, cost);
    descend(c, next + 1, cost, visit);
    auto& value = c.measures.front()
                      .attributes[levers_[next].lever.kind == redraft::Lever::Kind::Attribute
                                      ? levers_[next].lever.attribute.index()
                                      : 0]
                      .value;
    const law::Value drafted = value;
    for (const auto& other : levers_[next].values) {
      value = other;
      descend(c, next + 1, cost + levers_[next].cost, visit);
    }
    value = drafted;
  }

  const Scenario& scenario_;
  const std::vector<redraft::LeverValues>& levers_;
};

std::vector<redraft::LeverValues> levers_of(const Scenario& scenario) {
  const auto program = engine::eval::compile(scenario.book);
  const smt::SolverFactory make = smt::make_z3_solver;
  engine::LazySolver solver(make);
  const redraft::Board board(program, scenario.c, scenario.readings, std::nullopt, solver,
                             options_of(scenario).check.budget);
  return redraft::find_levers(board, scenario.measure(), options_of(scenario));
}

/// What anybody would hold against a repair that was returned.
Complaint unsound(const Scenario& scenario, const redraft::MeasureRepairs& found, const redraft::Repair& repair) {
  const auto answer = judged(scenario, repair.redrafted);
  if (!is_repaired(answer, found.sought)) return "a repair that check calls " + std::string(law::words(answer.overall));
  if (answer.overall != repair.overall) return "check says something else of a repair";
  if (repair.changes.empty()) return "a repair without changes";
  return std::nullopt;
}

/// Drafts that only change attributes and cost less than the cheapest repair (or: any, when there is none) do not do.
Complaint something_cheaper(const Scenario& scenario, const redraft::MeasureRepairs& found, Tally& tally) {
  const auto levers = levers_of(scenario);
  Drafts drafts(scenario, levers);
  if (!found.complete || drafts.count() > kMostDrafts) return std::nullopt;
  auto cheapest = ~std::uint32_t{0};
  for (const auto& repair : found.repairs) cheapest = std::min(cheapest, repair.cost);
  tally.add(found.repairs.empty() ? "held against all drafts: none does" : "held against all cheaper drafts");
  Complaint wrong;
  drafts.each([&](const law::Case& c, std::uint32_t cost) {
    if (wrong || cost == 0 || cost >= cheapest) return;
    tally.add("drafts");
    if (is_repaired(judged(scenario, c), found.sought)) wrong = "a draft that costs " + std::to_string(cost) + " does";
  });
  return wrong;
}

std::string told(const Scenario& scenario, const redraft::RedraftAnswer& answer) {
  std::string text;
  for (const auto& repair : answer.measures.front().repairs)
    text += std::to_string(repair.cost) + report::case_text(scenario.book, repair.redrafted);
  for (const auto& clause : answer.measures.front().why_nothing_smaller) {
    for (const auto& lever : clause.levers) text += std::to_string(lever.attribute.value) + " ";
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a repair passes check, and no cheaper draft does") {
  Tally tally;
  hold("redraft = every draft", small_settings(), runs(600), [&](const Scenario& scenario) -> Complaint {
    const auto answer = redraft::redraft(scenario.book, scenario.c, options_of(scenario), smt::make_z3_solver);
    if (answer.measures.empty()) return std::nullopt;
    const auto& found = answer.measures.front();
    if (found.needed != (answer.check.overall > Overall::NoLawReaches)) return "needed or not: check says otherwise";
    if (!found.needed) return std::nullopt;
    tally.add("needed");
    tally.add("repairs", found.repairs.size());
    for (const auto& repair : found.repairs) {
      if (auto wrong = unsound(scenario, found, repair)) return wrong;
    }
    return something_cheaper(scenario, found, tally);
  });
  MESSAGE(tally.text());
  CHECK(tally["repairs"] > 0);
  CHECK(tally["drafts"] > 0);
}

TEST_CASE("a redraft told twice is told alike") {
  hold("redraft is deterministic", small_settings(), runs(100), [&](const Scenario& scenario) -> Complaint {
    const auto once = redraft::redraft(scenario.book, scenario.c, options_of(scenario), smt::make_z3_solver);
    const auto again = redraft::redraft(scenario.book, scenario.c, options_of(scenario), smt::make_z3_solver);
    if (once.measures.empty()) return std::nullopt;
    return told(scenario, once) == told(scenario, again) ? std::nullopt : Complaint("another answer the second time");
  });
}

}  // namespace chapeau::testing
