// Two laws against each other, line by line, held against brute force: every completion that either of them allows.

#include "engine/difference/distinguish.hpp"

#include "engine/eval/bind.hpp"
#include "engine/replay/interpret.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/amendments.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace chapeau::testing {

namespace {

using engine::Line;
using engine::Truth;
using engine::comparison::Distinguisher;
using engine::comparison::Seek;
using engine::comparison::Standing;
using Standings = std::map<std::vector<base::Integer>, Standing>;

constexpr smt::Budget kBudget{20'000'000};
constexpr std::size_t kLinesOfOneScenario = 2;

Settings small_settings() {
  Settings settings;
  settings.provisions = 6;
  settings.open_facts = 60;
  settings.silent_record = 80;
  settings.most_completions = 400;
  return settings;
}

std::vector<law::ProvisionId> obligations(const law::Rulebook& book) {
  std::vector<law::ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    if (book.provisions[i].kind == law::ProvisionKind::Obligation) found.emplace_back(i);
  }
  return found;
}

/// The last day is no unknown: what ends before it is judged is another matter.
void settle_last_day(Scenario& scenario) {
  auto& until = scenario.c.measures.front().attributes[scenario.book.built_in.until.index()];
  if (std::holds_alternative<law::Open>(until.value)) until.value = base::Integer{base::kNever.day};
}

Line under(const law::Rulebook& book, const Line& line) {
  Line other = line;
  other.book = &book;
  return other;
}

/// The completions that one law allows, and what it says of each.
class Rows {
 public:
  Rows(const BruteForce& brute, std::span<const law::ProvisionId> of, bool on_face = false) {
    for (auto& row : brute.rows(of, on_face))
      rows_.emplace(std::move(row.values), row.conflict ? Standing::Conflict : Standing::Peace);
  }
  [[nodiscard]] Standing of(const std::vector<base::Integer>& values) const {
    const auto found = rows_.find(values);
    return found == rows_.end() ? Standing::Impossible : found->second;
  }
  [[nodiscard]] const Standings& all() const { return rows_; }
  [[nodiscard]] bool operator==(const Rows& other) const { return rows_ == other.rows_; }
  /// The other law allows the same completions. Axioms and rules of findings may say `contrary to`, so that any
  /// amendment may change it.
  [[nodiscard]] bool allows_the_same(const Rows& other) const {
    return std::ranges::equal(rows_, other.rows_, {}, &Standings::value_type::first, &Standings::value_type::first);
  }

 private:
  Standings rows_;
};

/// A completion that both laws allow, with a conflict under `to` alone.
bool stricter(const Rows& from, const Rows& to) {
  return std::ranges::any_of(from.all(), [&](const auto& row) {
    return row.second == Standing::Peace && to.of(row.first) == Standing::Conflict;
  });
}

/// In the plainest reading of the law.
Standing read(const Line& line, const engine::Completion& completion) {
  const replay::Reaches reaches(line);
  const replay::Interpreter interpreter(line, reaches, completion, replay::Missing::Least);
  const bool conflict = std::ranges::any_of(obligations(*line.book), [&](law::ProvisionId id) {
    return interpreter.on_face(id) == Truth::Yes && interpreter.excused(id) == Truth::No;
  });
  return conflict ? Standing::Conflict : Standing::Peace;
}

Complaint unfit(const Line& first, const Line& second, Seek seek, const engine::comparison::Witness& witness,
                Tally& tally) {
  if (witness.under_first == witness.under_second) return "a witness of nothing";
  if (witness.under_first != Standing::Impossible && read(first, witness.first) != witness.under_first)
    return "the first law says otherwise of the witness";
  if (witness.under_second != Standing::Impossible && read(second, witness.second) != witness.under_second)
    return "the second law says otherwise of the witness";
  if (witness.under_first == Standing::Impossible || witness.under_second == Standing::Impossible) {
    tally.add("impossible on one side");
    return std::nullopt;
  }
  const bool is_stricter = witness.under_second == Standing::Conflict;
  tally.add("witnesses");
  return is_stricter == (seek == Seek::Stricter) ? std::nullopt : Complaint("a witness of the opposite");
}

/// One line under both laws.
class Pair {
 public:
  Pair(const Line& first, const Line& second, engine::LazySolver& solver)
      : first_(first), second_(second), both_(first, second, solver, kBudget) {}

  Complaint complaint(const Rows& was, const Rows& is, Tally& tally) {
    for (const Seek seek : {Seek::Stricter, Seek::Looser}) {
      const bool expected = seek == Seek::Stricter ? stricter(was, is) : stricter(is, was);
      if (auto wrong = answer(seek, expected, was.allows_the_same(is), tally)) return wrong;
    }
    const bool either = both_.differs(Seek::Stricter) == Truth::Yes || both_.differs(Seek::Looser) == Truth::Yes;
    if ((both_.differs(Seek::Either) == Truth::Yes) != either) return "either is not stricter or looser";
    if (both_.is_identical() && either) return "identical, and yet it differs";
    if (both_.is_identical()) tally.add("identical");
    if (either && both_.differs(Seek::Outcome) != Truth::Yes) return "another standing, and no other outcome";
    return std::nullopt;
  }

  /// What one obligation does is what both laws say, or its outcome differs.
  Complaint outcomes(const BruteForce& was, const BruteForce& is, Tally& tally) {
    const Truth differs = both_.differs(Seek::Outcome);
    for (const auto id : obligations(*first_.book)) {
      for (const bool on_face : {false, true}) {
        if (Rows(was, {&id, 1}, on_face) == Rows(is, {&id, 1}, on_face)) continue;
        tally.add("outcomes that differ");
        return differs == Truth::Yes ? std::nullopt : Complaint("another outcome that is not noticed");
      }
    }
    return std::nullopt;
  }

 private:
  Complaint answer(Seek seek, bool expected, bool exactly, Tally& tally) {
    const Truth differs = both_.differs(seek);
    const auto found = both_.distinguish(seek);
    if (differs == Truth::Open || std::holds_alternative<engine::Undecided>(found)) return "undecided";
    const auto* witness = std::get_if<engine::comparison::Witness>(&found);
    if ((witness != nullptr) != (differs == Truth::Yes))
      return "a witness where nothing differs, or none where something does";
    tally.add(expected ? "differ" : "same");
    if (expected && differs == Truth::No) return "the laws differ, and are said to be the same";
    if (!expected && differs == Truth::Yes && exactly) return "the laws are the same, and are said to differ";
    return witness == nullptr ? std::nullopt : unfit(first_, second_, seek, *witness, tally);
  }

  const Line& first_;
  const Line& second_;
  Distinguisher both_;
};

/// One question for all leaves of an open set, and one for each of them.
Complaint one_by_one(const Line& line, const law::Rulebook& amended, law::AttributeId set, engine::LazySolver& solver,
                     Tally& tally) {
  const Line second = under(amended, line);
  engine::comparison::Focus focus;
  focus.set = set;
  Distinguisher any(line, second, solver, kBudget, focus);
  const auto leaves = engine::eval::leaves(*line.book, (*line.book)[set].taxonomy);
  for (const Seek seek : {Seek::Stricter, Seek::Looser}) {
    const auto alike = any.alike_with(leaves, seek);
    for (const law::NodeId leaf : leaves) {
      law::Measure measure = *line.measure;
      measure.attributes[set.index()].value = std::vector{leaf};
      Line with = line;
      with.measure = &measure;
      const auto found = engine::comparison::distinguish(with, under(amended, with), seek, solver, kBudget);
      const bool same = std::holds_alternative<engine::comparison::Equivalent>(found);
      const bool is_said = std::ranges::find(alike, leaf) != alike.end();
      if (is_said && !same) return "the same by the question for all, and not by its own";
      tally.add(is_said ? "said" : same ? "not said" : "not the same");
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("two laws differ on a line exactly where some completion shows it") {
  Tally tally;
  const smt::SolverFactory make = smt::make_z3_solver;
  engine::LazySolver solver(make);
  hold("compare = every completion", small_settings(), runs(3000), [&](Scenario scenario) -> Complaint {
    settle_last_day(scenario);
    Random random(scenario.book.expressions.size());  // the same when the scenario is told again
    const Amendment amended = amend(scenario.book, random);
    std::size_t lines = 0;
    for (const auto& group : scenario.lines()) {
      if (++lines > kLinesOfOneScenario) break;
      const Line second = under(amended.book, group.line);
      BruteForce was(group.line), is(second);
      if (was.unknowns() != is.unknowns() || was.completions() == 0 || is.completions() == 0) continue;
      was.run();
      is.run();
      const Rows first(was, obligations(scenario.book)), then(is, obligations(scenario.book));
      if (first.all().empty() && then.all().empty()) continue;
      tally.add(amended.what);
      Pair pair(group.line, second, solver);
      if (auto wrong = pair.complaint(first, then, tally)) return amended.what + ": " + *wrong;
      if (!first.allows_the_same(then)) continue;  // a record may have become possible that no obligation asks for
      if (auto wrong = pair.outcomes(was, is, tally)) return amended.what + ": " + *wrong;
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["differ"] > 50);
  CHECK(tally["witnesses"] > 50);
  CHECK(tally["outcomes that differ"] > 50);
}

TEST_CASE("leaves of a set with which one question proves two laws the same are the same one by one") {
  Tally tally;
  const smt::SolverFactory make = smt::make_z3_solver;
  engine::LazySolver solver(make);
  hold("compare for all leaves = one by one", small_settings(), runs(1000), [&](Scenario scenario) -> Complaint {
    settle_last_day(scenario);
    Random random(scenario.book.expressions.size());
    const Amendment amended = amend(scenario.book, random);
    for (const auto& group : scenario.lines()) {
      const auto& facts = group.line.measure->attributes;
      for (std::size_t a = 0; a < facts.size(); ++a) {
        const bool is_set = scenario.book.attributes[a].type == law::AttributeType::Set;
        if (!is_set || !std::holds_alternative<law::Open>(facts[a].value)) continue;
        if (auto wrong = one_by_one(group.line, amended.book, law::AttributeId(a), solver, tally))
          return amended.what + ": " + *wrong;
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["said"] > 50);
  CHECK(tally["not the same"] > 50);
}

TEST_CASE("a law compared with itself is the same, by construction") {
  const smt::SolverFactory make = smt::make_z3_solver;
  engine::LazySolver solver(make);
  hold("compare with itself", small_settings(), runs(500), [&](const Scenario& scenario) -> Complaint {
    const law::Rulebook copy = scenario.book;
    for (const auto& group : scenario.lines()) {
      const Line second = under(copy, group.line);
      Distinguisher both(group.line, second, solver, kBudget);
      if (!both.is_identical()) return "not identical";
      if (both.differs(Seek::Outcome) != Truth::No) return "its outcomes differ";
      if (!std::holds_alternative<engine::comparison::Equivalent>(both.distinguish(Seek::Either)))
        return "not equivalent";
    }
    return std::nullopt;
  });
}

}  // namespace chapeau::testing
