// Comparisons over everything that the language can write, against an arithmetic that is not ours: as the evaluator,
// the terms of the solver, the solver itself and the replay of witnesses tell them, and at the values at which they
// tip.

#include "dsl/load.hpp"
#include "engine/encode/encoder.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/line/day_states.hpp"
#include "engine/line/varied_line.hpp"
#include "engine/query/by_evaluation.hpp"
#include "engine/query/by_solver.hpp"
#include "engine/replay/interpret.hpp"
#include "engine/smt/z3/z3_solver.hpp"
#include "engine/term/interpret.hpp"
#include "tests/property/exact_comparisons.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace {

using namespace chapeau;
using namespace chapeau::testing;
using engine::Completion;
using engine::OpenQuantity;
using engine::Truth;
using law::ExpressionId;

constexpr std::size_t kComparisonsOfAWorld = 250;
constexpr std::uint64_t kUsualComparisons = 20'000;
constexpr std::uint64_t kSolvedOneOf = 40;  ///< the solver is asked of every so many

base::Integer integer(const Exact& number) { return base::Integer::parse(number.str()).value(); }
Exact exact(const base::Integer& number) { return Exact(to_string(number)); }

Truth truth(bool value) { return value ? Truth::Yes : Truth::No; }

/// A world as the loader reads it, its line as it is told and with every number open.
class LoadedWorld {
 public:
  explicit LoadedWorld(const ExactWorld& world) : world_(world) {
    std::vector<dsl::Text> texts{
        {"words.vocab", world.vocabulary(), false},
        {"law.treaty", world.treaty(), false},
        {"x.case", world.a_case(), false},
        {"states.csv", "state,name,checked\nAAA,Aland,x\nBBB,Bland,x\n", false},
        {"products.csv", "mineral,stage,hs,description,coverage,checked\nnickel,ore,2604.00,nickel ores,exact,x\n",
         false}};
    for (const auto& [name, value] : world.tables) texts.push_back({name + ".csv", world.table(name), false});
    loaded_ = dsl::load(texts, sources_, diagnostics_);
    for (const auto& each : diagnostics_.list())
      if (each.severity() == base::Severity::Error) FAIL(each.message << " in " << world.treaty());
    REQUIRE(loaded_.book.has_value());
    REQUIRE(loaded_.cases.size() == 1);
    program_ = engine::eval::compile(book());
    readings_ = engine::default_readings(book());
    groups_ = engine::lines(book(), loaded_.cases.front(), 0, readings_, std::nullopt);
    REQUIRE(groups_.size() == 1);
    opened_.emplace(line());
    for (const auto& [name, value] : world.values) {
      completion_.emplace(unknown(name), integer(value));
      opened_->open(*law::find_attribute(book(), name));
    }
  }

  [[nodiscard]] const law::Rulebook& book() const { return *loaded_.book; }
  [[nodiscard]] const engine::Line& line() const { return groups_.front().line; }
  [[nodiscard]] const engine::Line& open_line() const { return opened_->line(); }
  [[nodiscard]] const Completion& completion() const { return completion_; }
  [[nodiscard]] const engine::eval::Program& program() const { return program_; }
  [[nodiscard]] OpenQuantity unknown(const std::string& name) const { return {*law::find_attribute(book(), name)}; }
  [[nodiscard]] ExpressionId condition(std::size_t comparison) const {
    return *book()[*law::find_provision(book(), "N", std::to_string(comparison))].condition;
  }

 private:
  const ExactWorld& world_;
  base::SourceSet sources_;
  base::Diagnostics diagnostics_;
  dsl::Loaded loaded_;
  engine::eval::Program program_;
  engine::Readings readings_;
  std::vector<engine::LineGroup> groups_;
  std::optional<engine::VariedLine> opened_;
  Completion completion_;
};

Truth by_evaluator(const LoadedWorld& world, ExpressionId condition) {
  const engine::DayStates states(world.book(), world.line().day);
  return engine::eval::atom_truth(world.line(), states, condition);
}

bool by_form(const LoadedWorld& world, ExpressionId condition) {
  return engine::eval::form_of(world.open_line(), condition).holds([&](const engine::Unknown& unknown) {
    return world.completion().at(unknown);
  });
}

Truth by_replay(const engine::Line& line, const Completion& completion, ExpressionId condition) {
  const replay::Reaches reaches(line);
  return replay::Interpreter(line, reaches, completion, replay::Missing::Open).holds(condition, {});
}

/// What is known is folded away, so that a closed line has nothing left but a truth value.
bool by_folded_term(const LoadedWorld& world, ExpressionId condition) {
  term::Factory factory;
  const auto told = encode::Encoder(factory, world.line()).condition(condition, {});
  REQUIRE(told.is_constant());
  return told.is_true();
}

/// The terms of an open line, with the values that its variables have.
struct OpenTerm {
  term::Factory factory;
  std::vector<std::pair<term::Term, base::Integer>> values;
  term::Term holds;

  OpenTerm(const LoadedWorld& world, ExpressionId condition) {
    encode::Encoder encoder(factory, world.open_line());
    for (const auto& [unknown, value] : world.completion()) values.emplace_back(encoder.variable(unknown), value);
    holds = encoder.condition(condition, {});
  }

  [[nodiscard]] bool interpreted() const {
    term::Assignment assignment(factory.variables().size());
    for (const auto& [variable, value] : values) assignment[static_cast<std::size_t>(variable.value().value())] = value;
    return term::interpret(holds, assignment) != 0;
  }
  /// Is it so where its variables have their values, and can it not be otherwise? Reads every value back.
  [[nodiscard]] bool solved(smt::Solver& solver, bool expected) {
    const smt::Scope scope(solver);
    for (const auto& [variable, value] : values) solver.assert_true(factory.equal(variable, factory.number(value)));
    {
      const smt::Scope otherwise(solver);
      solver.assert_true(expected ? factory.negation(holds) : holds);
      if (solver.check({}).outcome != smt::Outcome::Unsatisfiable) return false;
    }
    solver.assert_true(expected ? holds : factory.negation(holds));
    if (solver.check({}).outcome != smt::Outcome::Satisfiable) return false;
    return std::ranges::all_of(values, [&](const auto& each) { return solver.value(each.first) == each.second; });
  }
};

/// With one number open: on each side of each critical value, and far from all, the truth is that of the stretch.
class Stretches {
 public:
  Stretches(const LoadedWorld& world, const ExactWorld& exactly, std::size_t comparison, const std::string& name)
      : comparison_(exactly.comparisons[comparison]), values_(exactly.values), name_(name), varied_(world.line()) {
    varied_.open(world.unknown(name).attribute);
    const auto& program = world.program();
    const auto atom = std::ranges::find(program.atoms, world.condition(comparison), &engine::eval::Atom::expression);
    const auto input = program.first_atom + static_cast<std::uint32_t>(atom - program.atoms.begin());
    found_ = engine::eval::critical_values(program, varied_.line(), {&input, 1}).at(world.unknown(name));
  }

  /// A value at which the truth is not that of the last critical value before it.
  [[nodiscard]] std::optional<base::Integer> wrong(Random& random) {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const base::Integer first = found_[i];
      const base::Integer last = i + 1 < found_.size() ? found_[i + 1] - 1 : first + abs(first) * 2 + 1000;
      const bool here = holds(first);
      if (i > 0 && here == holds(found_[i - 1]) && !is_date()) return first;  // it divides nothing
      for (const auto& value : {first, last, first + random.between(0, 1000), floor_divide(first + last, 2)})
        if (value <= last && !is_out(value) && holds(value) != here) return value;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_date() const { return name_.starts_with("day"); }
  [[nodiscard]] bool is_out(const base::Integer& value) const {
    return is_date() && value > law::greatest_written(law::AttributeType::Date) && value != base::kNever.day;
  }
  [[nodiscard]] bool holds(const base::Integer& value) {
    values_[name_] = exact(value);
    return comparison_.holds(values_);
  }

  const ExactComparison& comparison_;
  Values values_;
  std::string name_;
  engine::VariedLine varied_;
  std::vector<base::Integer> found_;
};

/// With one or two numbers of a comparison open: both tellings of what is possible, witnesses included.
class OpenNumbers {
 public:
  OpenNumbers(const LoadedWorld& world, const ExactWorld& exactly, smt::Solver& solver, Tally& tally)
      : world_(world), exactly_(exactly), solver_(solver), tally_(tally) {}

  std::optional<std::string> complaint(std::size_t c, Random& random, std::size_t open_at_once) {
    auto attributes = exactly_.comparisons[c].attributes();
    if (attributes.empty()) return std::nullopt;
    random.shuffle(attributes);
    attributes.resize(std::min<std::size_t>(attributes.size(), open_at_once));
    engine::VariedLine varied(world_.line());
    for (const auto& name : attributes) varied.open(world_.unknown(name).attribute);
    const auto id = *law::find_provision(world_.book(), "N", std::to_string(c));
    const auto evaluated = engine::possibilities_by_evaluation(varied.line(), id);
    const auto solved = engine::possibilities_by_solver(varied.line(), id, solver_, {});
    if (!std::holds_alternative<engine::Decided>(evaluated)) return "the evaluator leaves undecided";
    tally_.add(std::holds_alternative<engine::Decided>(solved) ? "decided by both" : "undecided by the solver");
    if (!std::holds_alternative<engine::Decided>(solved)) return std::nullopt;
    const auto& a = std::get<engine::Decided>(evaluated);
    const auto& b = std::get<engine::Decided>(solved);
    if (!(a.possible == b.possible)) return "evaluator and solver disagree";
    for (const auto* decided : {&a, &b}) {
      if (!shows(decided->bare, true, c) || !shows(decided->clean, false, c)) return "a witness shows something else";
    }
    return std::nullopt;
  }

 private:
  /// Values that the witness does not speak of are as they are told.
  [[nodiscard]] bool shows(const std::optional<Completion>& witness, bool expected, std::size_t c) const {
    if (!witness) return true;
    Values values = exactly_.values;
    for (auto& [name, value] : values) {
      const auto found = witness->find(world_.unknown(name));
      if (found != witness->end()) value = exact(found->second);
    }
    return exactly_.comparisons[c].holds(values) == expected;
  }

  const LoadedWorld& world_;
  const ExactWorld& exactly_;
  smt::Solver& solver_;
  Tally& tally_;
};

/// One world, every comparison in every telling.
class Trial {
 public:
  Trial(std::uint64_t seed, Tally& tally, smt::Solver& solver)
      : random_(seed),
        exactly_(exact_world(random_, kComparisonsOfAWorld)),
        world_(exactly_),
        tally_(tally),
        solver_(solver) {}

  /// What is wrong.
  std::optional<std::string> complaint() {
    for (std::size_t c = 0; c < kComparisonsOfAWorld; ++c) {
      if (const auto teller = wrong_teller(c))
        return *teller + " of `" + exactly_.comparisons[c].text + "` in " + exactly_.a_case();
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> wrong_teller(std::size_t c) {
    const auto id = world_.condition(c);
    const bool expected = exactly_.comparisons[c].holds(exactly_.values);
    tally_.add(expected ? "hold" : "do not");
    if (by_evaluator(world_, id) != truth(expected)) return "the evaluator is wrong";
    if (by_replay(world_.line(), {}, id) != truth(expected)) return "the replay is wrong";
    if (by_folded_term(world_, id) != expected) return "the folded term is wrong";
    if (by_form(world_, id) != expected) return "the evaluator is wrong on an open line";
    if (by_replay(world_.open_line(), world_.completion(), id) != truth(expected))
      return "the replay is wrong on an open line";
    OpenTerm open(world_, id);
    if (open.interpreted() != expected) return "the interpreter is wrong";
    if (random_.below(kSolvedOneOf) == 0 && !solved(open, expected)) return "the solver is wrong";
    return wrong_stretch(c);
  }

  bool solved(OpenTerm& open, bool expected) {
    tally_.add("solved");
    return open.solved(solver_, expected);
  }

  std::optional<std::string> wrong_stretch(std::size_t c) {
    const auto attributes = exactly_.comparisons[c].attributes();
    if (attributes.empty()) return std::nullopt;
    const std::string& open = random_.pick(attributes);
    tally_.add("stretches");
    const auto wrong = Stretches(world_, exactly_, c, open).wrong(random_);
    if (!wrong) return std::nullopt;
    return "the critical values of " + open + " are wrong at " + to_string(*wrong);
  }

  Random random_;
  ExactWorld exactly_;
  LoadedWorld world_;
  Tally& tally_;
  smt::Solver& solver_;
};

}  // namespace

TEST_CASE("comparisons are exact over everything that the language can write") {
  const std::uint64_t comparisons = runs(kUsualComparisons);
  const std::uint64_t worlds = std::max<std::uint64_t>(1, comparisons / kComparisonsOfAWorld);
  Tally tally;
  const auto solver = smt::make_z3_solver();
  for (std::uint64_t seed = base_seed(); seed < base_seed() + worlds; ++seed) {
    const auto complaint = Trial(seed, tally, *solver).complaint();
    if (complaint) FAIL("CHAPEAU_SEED=", seed, " CHAPEAU_RUNS=1: ", *complaint);
  }
  MESSAGE("comparisons that ", tally.text());
  CHECK(tally["hold"] * 10 > comparisons);
  CHECK(tally["do not"] * 10 > comparisons);
}

TEST_CASE("what is possible with open numbers is the same by evaluator and solver, however large the numbers are") {
  constexpr std::size_t kComparisons = 25;
  const std::uint64_t comparisons = runs(1000);
  const std::uint64_t worlds = std::max<std::uint64_t>(1, comparisons / kComparisons);
  Tally tally;
  const auto solver = smt::make_z3_solver();
  for (std::uint64_t seed = base_seed(); seed < base_seed() + worlds; ++seed) {
    Random random(seed);
    const ExactWorld exactly = exact_world(random, kComparisons);
    const LoadedWorld world(exactly);
    for (std::size_t c = 0; c < kComparisons; ++c) {
      const auto complaint = OpenNumbers(world, exactly, *solver, tally).complaint(c, random, 1 + c % 2);
      if (complaint)
        FAIL("CHAPEAU_SEED=", seed, " CHAPEAU_RUNS=1: ", *complaint, " `", exactly.comparisons[c].text, "` in ",
             exactly.a_case());
    }
  }
  MESSAGE("open comparisons ", tally.text());
  CHECK(tally["decided by both"] * 10 > comparisons * 9);
}

TEST_CASE("a sum of twenty thousand of the largest products is exact") {
  constexpr std::size_t kTerms = 20'000;
  Random random(base_seed());
  ExactWorld exactly = exact_world(random, 0);
  const Exact largest = (Exact(1) << 53) + 1;  // of 1/10000
  exactly.values["volume0"] = largest;
  for (const int more : {-1, 0, 1}) {
    ExactComparison made;
    for (std::size_t t = 0; t < kTerms; ++t) {
      made.left.push_back({Exact("9999999999999999") * 100'000'000, "volume0"});
      made.text += (t == 0 ? "" : " + ") + std::string("999999999999.9999 * volume0");
    }
    made.right = {{kTerms * Exact("9999999999999999") * 100'000'000, "volume0"}, {more * Exact(1'000'000'000'000), {}}};
    made.text += " < 20000 * 999999999999.9999 * volume0" + std::string(more < 0   ? " - 0.0001 tonne"
                                                                        : more > 0 ? " + 0.0001 tonne"
                                                                                   : "");
    made.relation = law::Relation::Less;
    exactly.comparisons.push_back(std::move(made));
  }
  const LoadedWorld world(exactly);
  for (std::size_t c = 0; c < exactly.comparisons.size(); ++c) {
    const bool expected = exactly.comparisons[c].holds(exactly.values);
    CHECK(expected == (c == 2));
    CHECK(by_evaluator(world, world.condition(c)) == truth(expected));
    CHECK(by_replay(world.line(), {}, world.condition(c)) == truth(expected));
    CHECK(by_folded_term(world, world.condition(c)) == expected);
    CHECK(by_form(world, world.condition(c)) == expected);
  }
}
