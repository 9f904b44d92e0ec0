// Implicants against all completions of small random law: each forces its outcome, none can lose an answer, none is
// missing.

#include "engine/ask/ask.hpp"

#include "engine/ask/implicants.hpp"
#include "engine/ask/table.hpp"
#include "engine/ask/terms.hpp"
#include "engine/eval/program.hpp"
#include "engine/line/day_states.hpp"
#include "engine/query/completion_search.hpp"
#include "engine/query/contradictions.hpp"
#include "engine/smt/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace chapeau::testing {

namespace {

using engine::Unknown;
using engine::ask::Implicant;
using engine::ask::LineQuestions;
using engine::ask::Literal;
using engine::ask::Outcome;
using Rows = std::vector<BruteForce::Row>;

bool holds(const Literal& literal, const base::Integer& value) {
  switch (literal.kind) {
    case Literal::Kind::Is: return value == literal.value;
    case Literal::Kind::AtLeast: return value >= literal.value;
    case Literal::Kind::Below: return value < literal.value;
  }
  return false;
}

class Completions {
 public:
  Completions(const BruteForce& brute, const std::vector<law::ProvisionId>& obligations)
      : unknowns_(brute.unknowns()), rows_(brute.rows(obligations, false)) {}

  [[nodiscard]] std::size_t place(const Unknown& unknown) const {
    return static_cast<std::size_t>(std::ranges::find(unknowns_, unknown) - unknowns_.begin());
  }
  [[nodiscard]] bool satisfies(const BruteForce::Row& row, const Implicant& implicant) const {
    return std::ranges::all_of(implicant, [&](const Literal& l) { return holds(l, row.values[place(l.unknown)]); });
  }
  /// Some completion has these answers, and all that have them have the outcome.
  [[nodiscard]] bool forces(const Implicant& implicant, bool conflict) const {
    bool any = false;
    for (const auto& row : rows_) {
      if (!satisfies(row, implicant)) continue;
      if (row.conflict != conflict) return false;
      any = true;
    }
    return any;
  }
  [[nodiscard]] bool is_moot(const Unknown& unknown) const {
    const auto u = place(unknown);
    if (u == unknowns_.size()) return true;
    std::map<std::vector<base::Integer>, std::set<bool>> outcomes;
    for (const auto& row : rows_) {
      auto rest = row.values;
      rest[u] = 0;
      outcomes[rest].insert(row.conflict);
    }
    return std::ranges::all_of(outcomes, [](const auto& o) { return o.second.size() == 1; });
  }
  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }
  [[nodiscard]] const Rows& rows() const { return rows_; }

 private:
  std::vector<Unknown> unknowns_;
  Rows rows_;
};

bool is_number(const Unknown& unknown) {
  return std::holds_alternative<engine::OpenQuantity>(unknown) || std::holds_alternative<engine::OpenLookup>(unknown);
}

Complaint wrong_primes(const Outcome& outcome, bool conflict, const Completions& all, Tally& tally) {
  for (const auto& prime : outcome.primes) {
    tally.add("implicants");
    if (!all.forces(prime, conflict)) return "an implicant does not force its outcome";
    for (std::size_t l = 0; l < prime.size(); ++l) {
      Implicant less = prime;
      less.erase(less.begin() + static_cast<std::ptrdiff_t>(l));
      if (all.forces(less, conflict)) return "an implicant has an answer too many";
    }
  }
  return std::nullopt;
}

/// Every completion with the outcome is covered by some implicant; and from each, dropping answers as long as the
/// outcome stays ends in one that was found, whichever is dropped first.
Complaint missing_prime(const LineQuestions& told, bool conflict, const Completions& all, Tally& tally) {
  const Outcome& outcome = conflict ? told.conflict : told.compatible;
  if (!outcome.complete || std::ranges::any_of(told.asked, is_number)) return std::nullopt;
  const std::set<Implicant> found(outcome.primes.begin(), outcome.primes.end());
  for (const auto& row : all.rows()) {
    if (row.conflict != conflict) continue;
    for (const bool backwards : {false, true}) {
      Implicant shrunk;
      for (const auto& unknown : told.asked)
        shrunk.push_back({Literal::Kind::Is, unknown, row.values[all.place(unknown)]});
      if (!all.forces(shrunk, conflict)) return "the outcome turns on what is not asked";
      for (std::size_t step = 0; step < told.asked.size(); ++step) {
        const auto& unknown = told.asked[backwards ? told.asked.size() - 1 - step : step];
        Implicant less = shrunk;
        std::erase_if(less, [&](const Literal& l) { return l.unknown == unknown; });
        if (all.forces(less, conflict)) shrunk = std::move(less);
      }
      std::ranges::sort(shrunk, {}, &Literal::unknown);
      tally.add("completions shrunk to a prime");
      if (!found.contains(shrunk)) return "a prime implicant is missing";
    }
  }
  return std::nullopt;
}

Settings small_law() {
  Settings settings;
  settings.findings = 5;
  settings.provisions = 6;
  settings.most_completions = 600;
  return settings;
}

}  // namespace

TEST_CASE("implicants are prime and complete, and what is moot changes nothing, as every completion shows") {
  Tally tally;
  hold("ask = brute force", small_law(), runs(2000), [&](const Scenario& scenario) -> Complaint {
    engine::ask::AskOptions options;
    options.check.readings = scenario.readings;
    const auto answer = engine::ask::ask(scenario.book, scenario.c, options, smt::make_z3_solver);
    const auto lines = scenario.lines();
    for (const LineQuestions& told : answer.lines) {
      const auto index = told.lines.front();
      BruteForce brute(lines[index].line);
      if (brute.completions() == 0) continue;
      brute.run();
      if (!brute.coherent()) continue;
      std::vector<law::ProvisionId> obligations;
      for (const auto& provision : answer.check.lines[index].provisions) obligations.push_back(provision.provision);
      const Completions all(brute, obligations);
      tally.add("lines");
      for (const bool conflict : {true, false}) {
        const Outcome& outcome = conflict ? told.conflict : told.compatible;
        if (auto wrong = wrong_primes(outcome, conflict, all, tally)) return wrong;
        if (auto wrong = missing_prime(told, conflict, all, tally)) return wrong;
      }
      for (const auto& unknown : told.moot) {
        tally.add("moot");
        if (!all.is_moot(unknown)) return "what is said to be moot matters";
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["completions shrunk to a prime"] > 0);
}

namespace {

using engine::CompletionSearch;
using engine::Evaluation;

std::vector<law::ProvisionId> reached_obligations(const law::Rulebook& book, const Evaluation& evaluation) {
  std::vector<law::ProvisionId> found;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const auto& provision = book.provisions[p];
    const bool reached = evaluation[evaluation.program().provisions[p].reach] == engine::Truth::Yes;
    if (provision.kind == law::ProvisionKind::Obligation && reached) found.emplace_back(p);
  }
  return found;
}

bool contradicts_itself(const Evaluation& evaluation) {
  std::vector<engine::Contradiction> found;
  engine::find_contradictions(evaluation, 0, found);
  return !found.empty();
}

/// Every line of a scenario whose record can be, evaluated, with the obligations that reach it.
template <class Visit>
Complaint on_each_line(const Scenario& scenario, const Visit& visit) {
  const auto program = engine::eval::compile(scenario.book);
  for (const auto& group : scenario.lines()) {
    const engine::DayStates states(scenario.book, group.line.day);
    const Evaluation evaluation(program, group.line, states);
    if (contradicts_itself(evaluation)) continue;
    if (auto wrong = visit(evaluation, reached_obligations(scenario.book, evaluation))) return wrong;
  }
  return std::nullopt;
}

Complaint differ(const Outcome& searched, const Outcome& tabled, Tally& tally) {
  const std::set<Implicant> all(tabled.primes.begin(), tabled.primes.end());
  if (!tabled.complete) return std::nullopt;
  tally.add("outcomes");
  tally.add("implicants", searched.primes.size());
  for (const auto& prime : searched.primes) {
    if (!all.contains(prime)) return "the search has an implicant that the table does not have";
  }
  if (!searched.complete) return std::nullopt;
  tally.add("complete outcomes");
  return searched.primes.size() == all.size() ? std::nullopt : Complaint("the search has not all that the table has");
}

/// One register for whether some completion reaches the goal, as the table has it.
std::vector<bool> reachable(const engine::ask::Table& table) {
  const auto incoherent = ~table.coherent();
  return {table.conflict().any(), table.peace().any(), (table.peace() | incoherent).any(),
          (table.conflict() | incoherent).any()};
}

}  // namespace

TEST_CASE("implicants found by descent are those of the table") {
  Tally tally;
  Settings settings = small_law();
  settings.linked_numbers = 25;
  settings.open_numbers = 30;
  hold("implicants by descent = by table", settings, runs(1000), [&](const Scenario& scenario) {
    return on_each_line(
        scenario, [&](const Evaluation& evaluation, const std::vector<law::ProvisionId>& obligations) -> Complaint {
          const auto table = engine::ask::Table::make(evaluation, obligations);
          std::size_t questions = 0;
          const auto found = engine::ask::implicants_by_search(evaluation, obligations, {}, questions);
          if (!table || !found || table->coherent().none()) return std::nullopt;
          if (auto wrong =
                  differ(found->conflict, implicants(*table, engine::ask::Wanted::Conflict, {}, questions), tally))
            return wrong;
          return differ(found->compatible, implicants(*table, engine::ask::Wanted::Peace, {}, questions), tally);
        });
  });
  MESSAGE(tally.text());
  CHECK(tally["complete outcomes"] > 0);
}

TEST_CASE("the terms that cover an outcome, and all that follows from two of them, are its implicants") {
  Tally tally;
  hold("terms = by table", small_law(), runs(1000), [&](const Scenario& scenario) {
    return on_each_line(
        scenario, [&](const Evaluation& evaluation, const std::vector<law::ProvisionId>& obligations) -> Complaint {
          const auto table = engine::ask::Table::make(evaluation, obligations);
          CompletionSearch search(evaluation, obligations, engine::Ground::Unexcused);
          if (!table || table->coherent().none()) return std::nullopt;
          std::size_t questions = 0;
          for (const auto wanted : {engine::ask::Wanted::Conflict, engine::ask::Wanted::Peace}) {
            const auto found = engine::ask::all_terms(search, wanted, questions);
            if (auto wrong = differ(found, implicants(*table, wanted, {}, questions), tally)) return wrong;
          }
          return std::nullopt;
        });
  });
  MESSAGE(tally.text());
  CHECK(tally["complete outcomes"] > 0);
}

TEST_CASE("a descent finds a completion exactly where the table has one, and what it finds is one") {
  Tally tally;
  Settings settings = small_law();
  settings.linked_numbers = 25;
  settings.open_numbers = 30;
  hold("descent = table", settings, runs(1000), [&](const Scenario& scenario) {
    return on_each_line(
        scenario, [&](const Evaluation& evaluation, const std::vector<law::ProvisionId>& obligations) -> Complaint {
          const auto table = engine::ask::Table::make(evaluation, obligations);
          CompletionSearch search(evaluation, obligations, engine::Ground::Unexcused);
          if (!table) return std::nullopt;
          const auto expected = reachable(*table);
          for (const auto goal : {CompletionSearch::Goal::Conflict, CompletionSearch::Goal::Peace,
                                  CompletionSearch::Goal::NotConflict, CompletionSearch::Goal::NotPeace}) {
            const auto found = search.find(goal, search.everything());
            tally.add(std::holds_alternative<engine::Choices>(found) ? "found" : "none");
            if (std::holds_alternative<engine::Choices>(found) != expected[static_cast<std::size_t>(goal)])
              return "the table says otherwise of goal " + std::to_string(static_cast<int>(goal)) + " with " +
                     std::to_string(search.unknowns().size()) + " unknowns";
          }
          return std::nullopt;
        });
  });
  MESSAGE(tally.text());
  CHECK(tally["found"] > 0);
  CHECK(tally["none"] > 0);
}

}  // namespace chapeau::testing
