// Implicants against all completions of small random law: each forces its outcome, none can lose an answer, none is
// missing.

#include "engine/analyses/ask/ask.hpp"

#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/table.hpp"
#include "engine/analyses/ask/terms.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/completion_search.hpp"
#include "engine/judge/contradictions.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/laws.hpp"
#include "tests/property/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace chapeau::testing {

namespace {

using engine::Unknown;
using engine::ask::Implicant;
using engine::ask::LineQuestions;
using engine::ask::Literal;
using engine::ask::Outcome;
using Rows = std::vector<BruteForce::Row>;

using Value = std::function<base::Integer(const Unknown&)>;

bool holds(const Literal& literal, const engine::Line& line, const Value& value) {
  const auto compared = [&] { return engine::eval::form_of(line, literal.comparison()).holds(value); };
  switch (literal.kind) {
    case Literal::Kind::Is: return value(literal.unknown) == literal.value;
    case Literal::Kind::AtLeast: return value(literal.unknown) >= literal.value;
    case Literal::Kind::Below: return value(literal.unknown) < literal.value;
    case Literal::Kind::Holds: return compared();
    case Literal::Kind::Fails: return !compared();
  }
  return false;
}

class Completions {
 public:
  Completions(const engine::Line& line, const BruteForce& brute, const std::vector<law::ProvisionId>& obligations)
      : line_(line), unknowns_(brute.unknowns()), rows_(brute.rows(obligations, false)) {}

  [[nodiscard]] std::size_t place(const Unknown& unknown) const {
    return static_cast<std::size_t>(std::ranges::find(unknowns_, unknown) - unknowns_.begin());
  }
  [[nodiscard]] bool satisfies(const BruteForce::Row& row, const Implicant& implicant) const {
    const Value value = [&](const Unknown& u) { return row.values[place(u)]; };
    return std::ranges::all_of(implicant, [&](const Literal& l) { return holds(l, line_, value); });
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
  const engine::Line& line_;
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
        shrunk.push_back({Literal::Kind::Is, unknown, row.values[all.place(unknown)], {}});
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
      const Completions all(lines[index].line, brute, obligations);
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

/// Amounts near to and far from those that the laws name.
engine::Completion random_amounts(const law::Rulebook& book, const std::vector<Unknown>& unknowns, Random& random) {
  engine::Completion made;
  for (const auto& unknown : unknowns) {
    const auto* quantity = std::get_if<engine::OpenQuantity>(&unknown);
    if (quantity == nullptr) continue;
    const bool is_date = book[quantity->attribute].type == law::AttributeType::Date;
    const std::int64_t step = random.chance(40) ? 1 : is_date ? 100 : random.chance(50) ? 500 : 31;
    const std::int64_t value = random.between(0, 12) * step + random.between(-1, 1) + (is_date ? 18'000 : 0);
    made.emplace(unknown, is_date && random.chance(10) ? base::kNever.day : std::max<std::int64_t>(value, 0));
  }
  return made;
}

/// A completion speaks against a claim when it has the answers and another outcome, or the outcome and no answers.
Complaint false_claim(const LineQuestions& told, const engine::Line& line, const Value& value, bool conflict,
                      Tally& tally) {
  for (const bool wanted : {true, false}) {
    const Outcome& outcome = wanted ? told.conflict : told.compatible;
    bool any = false;
    for (const auto& prime : outcome.primes) {
      if (!std::ranges::all_of(prime, [&](const Literal& l) { return holds(l, line, value); })) continue;
      any = true;
      tally.add(std::ranges::any_of(prime, &Literal::is_comparison) ? "comparisons that hold" : "answers that hold");
      if (wanted != conflict) return "answers that are said to suffice have another outcome";
    }
    if (wanted == conflict && outcome.covers && !any)
      return "an outcome has none of the answers that it is said to take";
    if (outcome.complete && !outcome.covers) return "a complete list does not cover";
  }
  return std::nullopt;
}

/// Each obligation is open, and yet one of them is breached whatever is answered.
bool is_decided(const LineQuestions& told) {
  return std::ranges::any_of(std::array{&told.conflict, &told.compatible},
                             [](const Outcome* o) { return !o->primes.empty() && o->primes.front().empty(); });
}

Complaint hold_amounts(const LineQuestions& told, const engine::Line& line,
                       const std::vector<law::ProvisionId>& obligations, const engine::Completion& amounts,
                       Tally& tally) {
  engine::VariedLine varied(line);
  varied.set(amounts);
  BruteForce brute(varied.line());
  if (brute.completions() == 0 || brute.completions() > 200) return std::nullopt;
  brute.run();
  for (const auto& row : brute.rows(obligations, false)) {
    const Value value = [&](const Unknown& unknown) {
      const auto at = std::ranges::find(brute.unknowns(), unknown);
      if (at == brute.unknowns().end()) return amounts.at(unknown);
      return row.values[static_cast<std::size_t>(at - brute.unknowns().begin())];
    };
    tally.add(row.conflict ? "conflicts" : "no conflicts");
    if (auto wrong = false_claim(told, line, value, row.conflict, tally)) return wrong;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what ask claims of amounts that are compared with each other holds of any amounts") {
  Tally tally;
  Settings settings = small_law();
  settings.findings = 3;
  settings.linked_numbers = 60;
  settings.open_numbers = 70;
  std::uint64_t seed = 0;
  hold("claims = any amounts", settings, runs(600), [&](const Scenario& scenario) -> Complaint {
    engine::ask::AskOptions options;
    options.check.readings = scenario.readings;
    const auto answer = engine::ask::ask(scenario.book, scenario.c, options, smt::make_z3_solver);
    const auto lines = scenario.lines();
    Random random(++seed);
    for (const LineQuestions& told : answer.lines) {
      const auto& line = lines[told.lines.front()].line;
      std::vector<law::ProvisionId> obligations;
      for (const auto& provision : answer.check.lines[told.lines.front()].provisions)
        obligations.push_back(provision.provision);
      if (told.next.empty() && !is_decided(told)) return "something is open, and nothing is asked";
      const BruteForce whole(line);
      for (int n = 0; n < 12; ++n) {
        const auto amounts = random_amounts(scenario.book, whole.unknowns(), random);
        if (auto wrong = hold_amounts(told, line, obligations, amounts, tally)) return wrong;
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["comparisons that hold"] > 0);
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
          engine::ask::Allowance allowance;
          const auto found = engine::ask::implicants_by_search(evaluation, obligations, {}, questions, allowance);
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
                     std::to_string(search.variables().size()) + " variables";
          }
          return std::nullopt;
        });
  });
  MESSAGE(tally.text());
  CHECK(tally["found"] > 0);
  CHECK(tally["none"] > 0);
}

}  // namespace chapeau::testing
