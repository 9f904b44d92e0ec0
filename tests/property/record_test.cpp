// What a record means: which contradict themselves, how they stand, and what is left open covers what may be said.

#include "engine/judge/check.hpp"
#include "engine/judge/coherence.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace chapeau;
using namespace chapeau::testing;
using engine::Line;
using engine::LineTools;

namespace {

const smt::SolverFactory kSolver = [] { return smt::make_z3_solver(); };

/// Findings that nothing asks, and rules that force them, are common here.
Settings many_rules() {
  Settings settings;
  settings.rules = 55;
  settings.axioms = 4;
  settings.provisions = 4;
  settings.silent_record = 50;
  return settings;
}

/// A line with all that is needed to ask the engine about it.
struct Asked {
  Asked(const engine::eval::Program& program, const Line& line)
      : states(*line.book, line.day), evaluation(program, line, states) {}
  engine::DayStates states;
  engine::Evaluation evaluation;
};

std::string said(const engine::CoherenceDecision& decision) {
  if (std::holds_alternative<engine::Coherent>(decision)) return "coherent";
  return std::holds_alternative<engine::Clash>(decision) ? "a clash" : "undecided";
}

/// Every line of the scenario gone through; nothing when one of them cannot be.
std::vector<std::unique_ptr<BruteForce>> forces(const std::vector<engine::LineGroup>& lines, std::size_t most) {
  std::vector<std::unique_ptr<BruteForce>> found;
  for (const auto& group : lines) {
    found.push_back(std::make_unique<BruteForce>(group.line));
    if (found.back()->completions() == 0 || found.back()->completions() > most) return {};
    found.back()->run();
  }
  return found;
}

/// Has some obligation the measure in scope, in some completion?
bool reaches_something(const Scenario& scenario, const std::vector<engine::LineGroup>& lines,
                       const std::vector<std::unique_ptr<BruteForce>>& brute) {
  for (std::size_t p = 0; p < scenario.book.provisions.size(); ++p) {
    if (scenario.book.provisions[p].kind != law::ProvisionKind::Obligation) continue;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const auto possible = brute[l]->possibilities_in_cone(law::ProvisionId(p));
      if (possible.clean || possible.bare || possible.covered) return true;
    }
  }
  return false;
}

engine::CheckAnswer checked(const law::Rulebook& book, const law::Case& c, const engine::Readings& readings) {
  engine::CheckOptions options;
  options.readings = readings;
  options.reading_effects = engine::ReadingEffects::None;
  return engine::check(book, c, options, kSolver);
}

}  // namespace

TEST_CASE("a line has a coherent completion for both tellings exactly when brute force finds one") {
  Tally tally;
  hold("coherence", many_rules(), runs(1500), [&](const Scenario& scenario) -> Complaint {
    const auto program = engine::eval::compile(scenario.book);
    engine::LazySolver solver(kSolver);
    for (const auto& group : scenario.lines()) {
      BruteForce brute(group.line);
      if (brute.completions() == 0) continue;
      brute.run();
      const Asked asked(program, group.line);
      const std::string expected = brute.coherent() ? "coherent" : "a clash";
      tally.add(expected);
      for (const bool solver_only : {false, true}) {
        const LineTools tools{&program, &solver, engine::CheckOptions{}.budget, solver_only};
        const std::string found = said(engine::coherence(asked.evaluation, tools));
        if (found != expected) return (solver_only ? "the solver says " : "evaluation says ") + found;
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["coherent"] > 0);
  CHECK(tally["a clash"] > 0);
}

TEST_CASE("a record that contradicts itself on any line is told, and every other record stands as brute force says") {
  Tally tally;
  hold("as it stands", many_rules(), runs(1500), [&](const Scenario& scenario) -> Complaint {
    const auto lines = scenario.lines();
    const auto brute = forces(lines, many_rules().most_completions);
    if (brute.empty()) return std::nullopt;
    const auto answer = checked(scenario.book, scenario.c, scenario.readings);
    const bool coherent = std::ranges::all_of(brute, [](const auto& b) { return b->coherent(); });
    if (answer.contradictions.empty() != coherent) return coherent ? "wrongly contradictory" : "not told";
    tally.add(coherent ? "coherent" : "contradictory");
    if (!coherent) return std::nullopt;
    law::Overall expected = law::Overall::Compatible;
    for (const auto& b : brute) expected = std::max(expected, b->as_it_stands());
    if (!reaches_something(scenario, lines, brute)) expected = law::Overall::NoLawReaches;
    if (!answer.as_it_stands) return "as it stands undecided";
    tally.add(std::string(law::words(expected)));
    if (*answer.as_it_stands == expected) return std::nullopt;
    return "as it stands " + std::string(law::words(*answer.as_it_stands)) + ", not " +
           std::string(law::words(expected));
  });
  MESSAGE(tally.text());
  CHECK(tally["contradictory"] > 0);
  CHECK(tally["conflict"] > 0);
}

namespace {

/// All that a draft may say of the attribute: each word of a choice; of a set each word alone, none, and the first two.
std::vector<law::Value> sayings(const law::Rulebook& book, law::AttributeId id) {
  std::vector<law::NodeId> words;
  for (std::size_t i = 0; i < book.nodes.size(); ++i)
    if (book.nodes[i].taxonomy == book[id].taxonomy) words.emplace_back(i);
  std::vector<law::Value> found;
  if (book[id].type == law::AttributeType::Choice) {
    found.assign(words.begin(), words.end());
    return found;
  }
  found.emplace_back(std::vector<law::NodeId>{});
  for (const auto word : words) found.emplace_back(std::vector{word});
  if (words.size() > 1) found.emplace_back(std::vector(words.begin(), words.begin() + 2));
  return found;
}

bool covers(const engine::Possibilities& open, const engine::Possibilities& said) {
  return (open.out || !said.out) && (open.clean || !said.clean) && (open.bare || !said.bare) &&
         (open.covered || !said.covered);
}

/// What every obligation allows on the line, by evaluation; nothing for those that it does not decide.
class Allowed {
 public:
  Allowed(const engine::eval::Program& program, const Line& line, engine::LazySolver& solver)
      : asked_(program, line), tools_{&program, &solver, engine::CheckOptions{}.budget, false} {}

  [[nodiscard]] bool coherent() const {
    return std::holds_alternative<engine::Coherent>(engine::coherence(asked_.evaluation, tools_));
  }
  [[nodiscard]] std::optional<engine::Possibilities> by(law::ProvisionId id) const {
    const auto decision = engine::possibilities_by_evaluation(asked_.evaluation, id);
    const auto* decided = std::get_if<engine::Decided>(&decision);
    return decided != nullptr ? std::optional(decided->possible) : std::nullopt;
  }

 private:
  Asked asked_;
  LineTools tools_;
};

Complaint not_covered(const law::Rulebook& book, const Allowed& open, const Allowed& said, Tally& tally) {
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const law::ProvisionId id(p);
    if (book[id].kind != law::ProvisionKind::Obligation) continue;
    const auto left_open = open.by(id);
    const auto told = said.by(id);
    if (!left_open || !told) continue;
    tally.add("obligations");
    if (!covers(*left_open, *told))
      return law::reference(book, id) + ": open " + dump(*left_open) + ", said " + dump(*told);
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what is said of an attribute that was open never goes beyond the answer for the open one") {
  Tally tally;
  hold("monotony", {}, runs(500), [&](const Scenario& scenario) -> Complaint {
    const auto& book = scenario.book;
    const auto program = engine::eval::compile(book);
    engine::LazySolver solver(kSolver);
    for (const auto& group : scenario.lines()) {
      const Allowed open(program, group.line, solver);
      if (!open.coherent()) continue;
      for (std::size_t a = 0; a < book.attributes.size(); ++a) {
        const law::AttributeId id(a);
        const bool in_words = book[id].type == law::AttributeType::Choice || book[id].type == law::AttributeType::Set;
        if (!in_words || !std::holds_alternative<law::Open>(scenario.measure().attributes[a].value)) continue;
        for (auto& value : sayings(book, id)) {
          law::Measure measure = scenario.measure();
          measure.attributes[a].value = std::move(value);
          Line line = group.line;
          line.measure = &measure;
          const Allowed said(program, line, solver);
          if (!said.coherent()) continue;
          if (auto wrong = not_covered(book, open, said, tally)) return wrong;
        }
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["obligations"] > 0);
}
