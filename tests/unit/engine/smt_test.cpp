#include "engine/symbolic/smt/least_model.hpp"
#include "engine/symbolic/smt/scripted_solver.hpp"
#include "engine/symbolic/term/factory.hpp"
#include "engine/symbolic/term/interpret.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/random.hpp"

#include <doctest/doctest.h>

#include <deque>
#include <stdexcept>
#include <vector>

using namespace chapeau::smt;
using namespace chapeau::term;

TEST_CASE("z3 knows what is satisfiable, gives values, and forgets with the scope") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term x = f.variable(Sort::Int, "x");
  const auto solver = make_z3_solver();
  {
    const Scope outer(*solver);
    solver->assert_true(f.implication(a, f.equal(x, f.number(-12))));
    solver->assert_true(a);
    REQUIRE(solver->check({}).outcome == Outcome::Satisfiable);
    CHECK(solver->value(a) == 1);
    CHECK(solver->value(x) == -12);
    {
      const Scope inner(*solver);
      solver->assert_true(f.less(f.number(0), x));
      CHECK(solver->check({}).outcome == Outcome::Unsatisfiable);
    }
    CHECK(solver->check({}).outcome == Outcome::Satisfiable);
  }
  const Scope again(*solver);
  solver->assert_true(f.negation(a));
  CHECK(solver->check({}).outcome == Outcome::Satisfiable);
  CHECK(solver->checks() == 4);
  CHECK(solver->steps() > 0);
}

TEST_CASE("terms of another factory may be asserted once the outermost scope has ended") {
  const auto solver = make_z3_solver();
  for (int i = 0; i < 3; ++i) {
    Factory f;
    const Term x = f.variable(i % 2 == 0 ? Sort::Int : Sort::Bool, "x");
    const Scope scope(*solver);
    solver->assert_true(i % 2 == 0 ? f.equal(x, f.number(i)) : x);
    REQUIRE(solver->check({}).outcome == Outcome::Satisfiable);
    CHECK(solver->value(x) == i);
  }
}

namespace {

/// Pigeons without enough holes: hard to refute.
std::vector<Term> pigeons(Factory& f, std::size_t holes) {
  std::vector<Term> asserted;
  std::vector<std::vector<Term>> sits(holes + 1);
  for (auto& pigeon : sits) {
    for (std::size_t h = 0; h < holes; ++h) pigeon.push_back(f.variable(Sort::Bool, "sits"));
    asserted.push_back(f.disjunction(pigeon));
  }
  for (std::size_t h = 0; h < holes; ++h)
    for (std::size_t a = 0; a < sits.size(); ++a)
      for (std::size_t b = a + 1; b < sits.size(); ++b)
        asserted.push_back(f.disjunction(f.negation(sits[a][h]), f.negation(sits[b][h])));
  return asserted;
}

}  // namespace

TEST_CASE("a budget that runs out is unknown with a reason, and the session recovers") {
  const auto solver = make_z3_solver();
  Factory f;
  {
    const Scope scope(*solver);
    for (const Term t : pigeons(f, 9)) solver->assert_true(t);
    const CheckResult result = solver->check({20'000});
    CHECK(result.outcome == Outcome::Unknown);
    CHECK_FALSE(result.reason.empty());
  }
  const Scope scope(*solver);
  for (const Term t : pigeons(f, 4)) solver->assert_true(t);
  CHECK(solver->check({}).outcome == Outcome::Unsatisfiable);
}

TEST_CASE("a session outlives thousands of checks") {
  const auto solver = make_z3_solver();
  for (int i = 0; i < 9000; ++i) {
    Factory f;
    const Term x = f.variable(Sort::Int, "x");
    const Scope scope(*solver);
    solver->assert_true(f.equal(x, f.number(i)));
    REQUIRE(solver->check({}).outcome == Outcome::Satisfiable);
    if (i % 1000 == 0) CHECK(solver->value(x) == i);
  }
  CHECK(solver->checks() == 9000);
}

TEST_CASE("what folds to false never reaches the solver, nor does what the least values satisfy") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  ScriptedSolver solver(std::deque<ScriptedAnswer>{});
  ModelFinder finder(solver, f, f.implication(a, a), {{a, 0}}, {});
  CHECK(finder.find(f.conjunction(a, f.negation(a))).outcome == Outcome::Unsatisfiable);
  const Model model = finder.find(f.negation(a));
  CHECK(model.outcome == Outcome::Satisfiable);
  CHECK(model.values == std::vector<chapeau::base::Integer>{0});
  CHECK(solver.checks() == 0);
}

TEST_CASE("a guess that is a model saves the search, one that is not changes nothing") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  ScriptedSolver solver(std::deque<ScriptedAnswer>{{{Outcome::Unsatisfiable, {}}, {}}});
  ModelFinder finder(solver, f, f.implication(a, b), {{a, 0}, {b, 0}}, {});
  const std::vector<Values> guesses{{1, 0}, {1, 1}};
  const Model model = finder.find(a, Wanted::Any, guesses);
  CHECK(model.outcome == Outcome::Satisfiable);
  CHECK(model.values == Values{1, 1});
  CHECK(solver.checks() == 0);
  CHECK(finder.find(f.conjunction(a, f.negation(b)), Wanted::Any, guesses).outcome == Outcome::Unsatisfiable);
}

TEST_CASE("unknown from the solver stays unknown, with its reason and under the budget that was given") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  ScriptedSolver solver(std::deque<ScriptedAnswer>{{{Outcome::Unknown, "tired"}}});
  ModelFinder finder(solver, f, f.truth(true), {{a, 0}}, {77});
  const Model model = finder.find(a);
  CHECK(model.outcome == Outcome::Unknown);
  CHECK(model.reason == "tired");
  CHECK(solver.budgets() == std::vector<std::uint64_t>{77});
}

TEST_CASE("a model that does not satisfy what was asserted is not believed") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  ScriptedSolver solver(std::deque<ScriptedAnswer>{{{Outcome::Satisfiable, {}}, {{0, 0}}}});
  ModelFinder finder(solver, f, f.truth(true), {{a, 0}}, {});
  CHECK_THROWS_AS((void)finder.find(a), std::logic_error);
}

TEST_CASE("a model is kept when its minimising runs out of budget") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  ScriptedSolver solver(
      std::deque<ScriptedAnswer>{{{Outcome::Satisfiable, {}}, {{0, 1}, {1, 0}}}, {{Outcome::Unknown, "tired"}}});
  ModelFinder finder(solver, f, f.truth(true), {{a, 0}, {b, 0}}, {});
  const Model model = finder.find(f.disjunction(a, b));
  CHECK(model.outcome == Outcome::Satisfiable);
  CHECK(model.values == std::vector<chapeau::base::Integer>{1, 0});
}

TEST_CASE("z3's models come out least, variable by variable") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  const Term x = f.variable(Sort::Int, "x");
  const auto solver = make_z3_solver();
  const Term context = f.conjunction(f.at_most(f.number(0), x), f.disjunction(a, b));
  ModelFinder finder(*solver, f, context, {{a, 0}, {b, 0}, {x, 0}}, {});
  CHECK(finder.find(f.less(f.number(1000), f.scaled(3, x))).values == std::vector<chapeau::base::Integer>{0, 1, 334});
  CHECK(finder.find(f.negation(b)).values == std::vector<chapeau::base::Integer>{1, 0, 0});
  CHECK(finder.find(f.conjunction(a, b)).values == std::vector<chapeau::base::Integer>{1, 1, 0});
}

namespace {

using chapeau::testing::Random;

Term random_formula(Factory& f, Random& random, const std::vector<Term>& bools, const std::vector<Term>& ints,
                    int depth) {
  const auto again = [&] { return random_formula(f, random, bools, ints, depth - 1); };
  const auto number = [&] {
    return f.sum({f.scaled(random.between(-2, 2), random.pick(ints)), f.number(random.between(-2, 2))});
  };
  if (depth == 0) {
    if (random.chance(40)) return random.pick(bools);
    const Term a = number();
    const Term b = number();
    return random.chance(50) ? f.at_most(a, b) : f.equal(a, b);
  }
  const Term a = again();
  const Term b = again();
  switch (random.below(5)) {
    case 0: return f.negation(a);
    case 1: return f.conjunction(a, b);
    case 2: return f.disjunction(a, b);
    case 3: return f.implication(a, b);
    default: return f.if_then_else(again(), a, b);
  }
}

}  // namespace

TEST_CASE("z3 agrees with the interpreter on small domains, and the least model is the first") {
  const auto solver = make_z3_solver();
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Random random(seed);
    Factory f;
    const std::vector<Term> bools{f.variable(Sort::Bool, "a"), f.variable(Sort::Bool, "b")};
    const std::vector<Term> ints{f.variable(Sort::Int, "x"), f.variable(Sort::Int, "y")};
    std::vector<Term> context;
    for (const Term x : ints) context.insert(context.end(), {f.at_most(f.number(0), x), f.at_most(x, f.number(3))});
    const Term goal = random_formula(f, random, bools, ints, 4);
    const Term whole = f.conjunction(f.conjunction(context), goal);
    std::vector<chapeau::base::Integer> first;
    for (std::int64_t i = 0; i < 64 && first.empty(); ++i) {
      const Assignment assignment{i / 32, i / 16 % 2, i / 4 % 4, i % 4};
      if (interpret(whole, assignment) != 0) first = assignment;
    }
    ModelFinder finder(*solver, f, f.conjunction(context), {{bools[0], 0}, {bools[1], 0}, {ints[0], 0}, {ints[1], 0}},
                       {});
    const Model model = finder.find(goal);
    CAPTURE(seed);
    CHECK(model.outcome == (first.empty() ? Outcome::Unsatisfiable : Outcome::Satisfiable));
    CHECK(model.values == first);
  }
}
