// Laws that need no third telling: what may not matter to a verdict, and the two tellings on records too open for brute
// force.

#include "engine/eval/program.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/model/day_states.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"
#include "tests/property/permute.hpp"

#include <doctest/doctest.h>

#include <array>

namespace {

using namespace chapeau;
using namespace chapeau::testing;
using engine::Decision;
using engine::Line;
using law::ProvisionId;

constexpr engine::Budget kBudget{};

std::vector<ProvisionId> obligations(const law::Rulebook& book) {
  std::vector<ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i)
    if (book.provisions[i].kind == law::ProvisionKind::Obligation) found.emplace_back(i);
  return found;
}

/// What was decided, without witnesses.
std::string verdict_of(const Decision& decision) {
  if (const auto* decided = std::get_if<engine::Decided>(&decision)) return dump(decided->possible);
  return std::holds_alternative<engine::Incoherent>(decision) ? "incoherent" : "undecided";
}

std::string place(const Line& line, ProvisionId p) {
  return law::reference(*line.book, p) + " for " + line.product.hs + " towards " + (*line.book)[line.counterpart].code +
         ": ";
}

/// Many unknowns, open numbers included.
Settings open_settings() {
  Settings settings;
  settings.findings = 12;
  settings.provisions = 14;
  settings.tests = 4;
  settings.axioms = 4;
  settings.attributes = 12;
  settings.silent_record = 85;
  settings.open_facts = 60;
  settings.open_numbers = 20;
  settings.linked_numbers = 20;
  settings.most_completions = 0;
  return settings;
}

std::string status_of(const engine::DefenceDecision& decision) {
  if (const auto* decided = std::get_if<engine::DefenceDecided>(&decision)) return dump(decided->possible);
  return std::holds_alternative<engine::Incoherent>(decision) ? "incoherent" : "undecided";
}

/// One telling did not decide, or says that the record contradicts itself: how far each looks for that is its own
/// business.
bool comparable(const std::string& a, const std::string& b) {
  return a != "undecided" && b != "undecided" && a != "incoherent" && b != "incoherent";
}

/// The obligations that a line's evaluator decides otherwise than the solver.
Complaint evaluator_against_solver(const Line& line, const engine::eval::Program& program, smt::Solver& solver,
                                   Tally& tally) {
  const engine::DayStates states(*line.book, line.day);
  const engine::Evaluation evaluation(program, line, states);
  engine::SolverTelling telling(line, solver, kBudget);
  for (const ProvisionId p : obligations(*line.book)) {
    const Decision evaluated = engine::possibilities_by_evaluation(evaluation, p);
    const Decision solved = telling.possibilities(p);
    tally.add("solver " + verdict_of(solved));
    if (verdict_of(solved) == "undecided") return place(line, p) + dump(*line.book, solved);
    if (!comparable(verdict_of(evaluated), verdict_of(solved))) continue;
    tally.add("compared");
    if (verdict_of(evaluated) != verdict_of(solved))
      return place(line, p) + "evaluator: " + dump(*line.book, evaluated) + "\nsolver: " + dump(*line.book, solved);
  }
  for (const law::Link& link : line.book->links) {
    if ((*line.book)[link.target].kind != law::ProvisionKind::Obligation) continue;
    const std::array against{link.target};
    const auto evaluated = engine::defence_by_evaluation(evaluation, link.exception, against);
    const auto solved = telling.defence(link.exception, against);
    tally.add("solver " + status_of(solved));
    if (!comparable(status_of(evaluated), status_of(solved))) continue;
    tally.add("defences compared");
    if (status_of(evaluated) != status_of(solved))
      return place(line, link.exception) + "evaluator: " + dump(*line.book, evaluated) +
             "\nsolver: " + dump(*line.book, solved);
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("the evaluator and the solver agree on records too open for brute force") {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  hold("evaluator = solver", open_settings(), runs(2000), [&](const Scenario& scenario) -> Complaint {
    const engine::eval::Program program = engine::eval::compile(scenario.book);
    for (const auto& group : scenario.lines())
      if (auto wrong = evaluator_against_solver(group.line, program, *solver, tally)) return wrong;
    return std::nullopt;
  });
  tally.add("checks", solver->checks());
  tally.add("solver steps", solver->steps());
  MESSAGE(tally.text());
  CHECK(tally["compared"] > 0);
}

TEST_CASE("renaming and reordering the law leaves every verdict") {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  hold("renaming and reordering", {}, runs(1500), [&](const Scenario& scenario) -> Complaint {
    Random random(scenario.book.expressions.size());
    const Permuted other = permute(scenario, random);
    const auto lines = scenario.lines();
    const auto other_lines = other.scenario.lines();
    if (lines.size() != other_lines.size()) return "the number of lines changed";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      engine::SolverTelling here(lines[i].line, *solver, kBudget);
      engine::SolverTelling there(other_lines[i].line, *solver, kBudget);
      for (const ProvisionId p : obligations(scenario.book)) {
        const std::string before = verdict_of(here.possibilities(p));
        const std::string after = verdict_of(there.possibilities(other.provision[p.index()]));
        tally.add("verdicts");
        if (before != after) return place(lines[i].line, p) + before + ", but reordered " + after;
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
}

TEST_CASE("counterparts that share a line have the same verdicts") {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  hold("counterparts of one line", {}, runs(1500), [&](const Scenario& scenario) -> Complaint {
    for (const auto& group : scenario.lines()) {
      engine::SolverTelling first(group.line, *solver, kBudget);
      for (std::size_t i = 1; i < group.counterparts.size(); ++i) {
        Line other = group.line;
        other.counterpart = group.counterparts[i];
        engine::SolverTelling telling(other, *solver, kBudget);
        for (const ProvisionId p : obligations(scenario.book)) {
          const std::string expected = verdict_of(first.possibilities(p));
          const std::string found = verdict_of(telling.possibilities(p));
          tally.add("pairs");
          if (expected != found)
            return place(group.line, p) + expected + ", but towards " + scenario.book[other.counterpart].code + " " +
                   found;
        }
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["pairs"] > 0);
}
