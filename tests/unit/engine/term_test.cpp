#include "engine/term/factory.hpp"
#include "engine/term/interpret.hpp"
#include "engine/term/print_smtlib.hpp"
#include "tests/property/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace chapeau::term;

TEST_CASE("equal terms of one factory are the same node, in any order of operands") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  CHECK(f.conjunction(a, b) == f.conjunction(b, a));
  CHECK(f.conjunction(a, f.conjunction(b, a)) == f.conjunction(a, b));
  CHECK(f.number(7) == f.number(7));
  CHECK(f.variable(Sort::Bool, "a") != a);
}

TEST_CASE("connectives fold constants, repetitions and contradictions") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  const Term yes = f.truth(true);
  const Term no = f.truth(false);
  CHECK(f.conjunction({}) == yes);
  CHECK(f.disjunction({}) == no);
  CHECK(f.conjunction({a, yes, a}) == a);
  CHECK(f.conjunction({a, b, no}) == no);
  CHECK(f.conjunction({a, b, f.negation(a)}) == no);
  CHECK(f.disjunction({a, b, f.negation(b)}) == yes);
  CHECK(f.negation(f.negation(a)) == a);
  CHECK(f.implication(a, a) == yes);
  CHECK(f.implication(a, no) == f.negation(a));
  CHECK(f.implication(a, f.negation(a)) == f.negation(a));
  CHECK(f.implication(yes, b) == b);
  CHECK(f.if_then_else(a, yes, no) == a);
  CHECK(f.if_then_else(a, no, yes) == f.negation(a));
  CHECK(f.if_then_else(no, a, b) == b);
  CHECK(f.equal(a, no) == f.negation(a));
  CHECK(f.equal(a, f.negation(a)) == no);
}

TEST_CASE("sums have one normal form, and comparisons fold when their difference is known") {
  Factory f;
  const Term x = f.variable(Sort::Int, "x");
  const Term y = f.variable(Sort::Int, "y");
  const Term x_plus_two = f.sum({x, f.number(2)});
  CHECK(f.sum({f.number(1), y, f.number(1), x, f.scaled(-1, y)}) == x_plus_two);
  CHECK(f.scaled(2, f.sum({x, y})) == f.sum({f.scaled(2, y), x, x}));
  CHECK(f.scaled(0, x) == f.number(0));
  CHECK(f.sum({}) == f.number(0));
  CHECK(f.less(x, x_plus_two).is_true());
  CHECK(f.at_most(x_plus_two, x).is_false());
  CHECK(f.equal(x, x_plus_two).is_false());
  CHECK(f.negation(f.at_most(x, y)) == f.less(y, x));
  CHECK_FALSE(f.at_most(x, y).is_constant());
}

TEST_CASE("a wrong sort is our bug, a number that does not fit is reported") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term x = f.variable(Sort::Int, "x");
  CHECK_THROWS_AS((void)f.conjunction(a, x), std::logic_error);
  CHECK_THROWS_AS((void)f.at_most(a, a), std::logic_error);
  CHECK_THROWS_AS((void)f.equal(a, x), std::logic_error);
  CHECK_THROWS_AS((void)f.if_then_else(x, a, a), std::logic_error);
  CHECK_THROWS_AS((void)f.sum({a}), std::logic_error);
}

TEST_CASE("numbers of any size are one term each, and are printed in full") {
  Factory f;
  const Term x = f.variable(Sort::Int, "x");
  const Term huge = f.number(std::numeric_limits<std::int64_t>::max());
  const auto above = *chapeau::base::Integer::parse("9223372036854775808");
  CHECK(f.sum({huge, f.number(1)}) == f.number(above));
  CHECK(f.scaled(-4, f.scaled(above, x)) == f.scaled(*chapeau::base::Integer::parse("-36893488147419103232"), x));
  CHECK(interpret(f.scaled(above, x), {above}) ==
        *chapeau::base::Integer::parse("85070591730234615865843651857942052864"));
  const auto text = print_smtlib(f, std::array{f.at_most(f.scaled(-above, x), f.number(above))});
  CHECK(text.find("(assert (<= (* (- 9223372036854775808) v0) 9223372036854775808))") != std::string::npos);
}

TEST_CASE("reachable terms come operands first, each once") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "a");
  const Term b = f.variable(Sort::Bool, "b");
  const Term both = f.conjunction(a, b);
  const Term whole = f.disjunction(both, f.negation(a));
  const std::array roots{whole, both};
  const std::vector<Term> found = reachable(roots);
  CHECK(found == std::vector{a, b, both, f.negation(a), whole});
}

namespace {

using chapeau::testing::Random;

/// Builds the same random tree twice: over variables, and over the constants that they stand for.
class Twin {
 public:
  Twin(Factory& factory, Random& random) : f_(factory), random_(random) {
    for (int i = 0; i < 4; ++i) {
      add(Sort::Bool, random.between(0, 1));
      add(Sort::Int, random.between(-3, 3));
    }
  }

  struct Pair {
    Term open, closed;
  };

  Pair boolean(int depth) {
    if (depth == 0) return leaf(Sort::Bool);
    const Pair a = boolean(depth - 1);
    const Pair b = boolean(depth - 1);
    switch (random_.below(9)) {
      case 0: return {f_.negation(a.open), f_.negation(a.closed)};
      case 1: return {f_.conjunction(a.open, b.open), f_.conjunction(a.closed, b.closed)};
      case 2: return {f_.disjunction(a.open, b.open), f_.disjunction(a.closed, b.closed)};
      case 3: return {f_.implication(a.open, b.open), f_.implication(a.closed, b.closed)};
      case 4: return {f_.equal(a.open, b.open), f_.equal(a.closed, b.closed)};
      case 5: {
        const Pair c = boolean(depth - 1);
        return {f_.if_then_else(c.open, a.open, b.open), f_.if_then_else(c.closed, a.closed, b.closed)};
      }
      default: break;
    }
    const Pair x = integer(depth - 1);
    const Pair y = integer(depth - 1);
    switch (random_.below(3)) {
      case 0: return {f_.less(x.open, y.open), f_.less(x.closed, y.closed)};
      case 1: return {f_.at_most(x.open, y.open), f_.at_most(x.closed, y.closed)};
      default: return {f_.equal(x.open, y.open), f_.equal(x.closed, y.closed)};
    }
  }

  Pair integer(int depth) {
    if (depth == 0) return leaf(Sort::Int);
    const Pair a = integer(depth - 1);
    const Pair b = integer(depth - 1);
    const std::int64_t factor = random_.between(-2, 2);
    switch (random_.below(3)) {
      case 0: return {f_.sum({a.open, b.open}), f_.sum({a.closed, b.closed})};
      case 1: return {f_.scaled(factor, a.open), f_.scaled(factor, a.closed)};
      default: {
        const Pair c = boolean(depth - 1);
        return {f_.if_then_else(c.open, a.open, b.open), f_.if_then_else(c.closed, a.closed, b.closed)};
      }
    }
  }

  [[nodiscard]] const Assignment& values() const { return values_; }

 private:
  void add(Sort sort, std::int64_t value) {
    leaves_.push_back({f_.variable(sort, "v"), constant(sort, value)});
    values_.push_back(value);
  }
  Term constant(Sort sort, std::int64_t value) { return sort == Sort::Bool ? f_.truth(value != 0) : f_.number(value); }

  Pair leaf(Sort sort) {
    if (random_.chance(20)) {
      const Term t = constant(sort, random_.between(0, 1));
      return {t, t};
    }
    const Pair& found = leaves_[2 * random_.below(4) + (sort == Sort::Bool ? 0 : 1)];
    return found;
  }

  Factory& f_;
  Random& random_;
  std::vector<Pair> leaves_;
  Assignment values_;
};

}  // namespace

TEST_CASE("interpreting a term under an assignment is folding it with that assignment put in") {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    Factory factory;
    Twin twin(factory, random);
    const auto [open, closed] = twin.boolean(4);
    CAPTURE(seed);
    REQUIRE(closed.is_constant());
    CHECK(interpret(open, twin.values()) == closed.value());
  }
}

TEST_CASE("a query prints as SMT-LIB, shared terms once, negative numbers and names included") {
  Factory f;
  const Term a = f.variable(Sort::Bool, "finding necessary\nfor GATT XX(d)");
  const Term x = f.variable(Sort::Int, "quantity rate");
  const Term cheap = f.at_most(f.sum({f.scaled(-2, x), f.number(-5)}), x);
  const Term both = f.conjunction(a, cheap);
  const std::array asserted{f.implication(a, cheap), f.disjunction(both, f.negation(cheap))};
  CHECK(print_smtlib(f, asserted) ==
        "(set-logic QF_LIA)\n"
        "(declare-const v0 Bool) ; finding necessary for GATT XX(d)\n"
        "(declare-const v1 Int) ; quantity rate\n"
        "(define-fun t7 () Int (+ (* (- 2) v1) (- 5)))\n"
        "(define-fun t8 () Bool (<= t7 v1))\n"
        "(assert (=> v0 t8))\n"
        "(assert (or (and v0 t8) (< v1 t7)))\n"
        "(check-sat)\n");
}
