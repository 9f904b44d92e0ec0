#include "engine/symbolic/z3/z3_solver.hpp"

#include <z3++.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chapeau::smt {
namespace {

using term::Kind;
using term::Sort;
using term::Term;

constexpr std::size_t kChecksPerSession = 4000;  // Z3 keeps some of what it has learnt and never gives it back

/// A Z3 context, its solver, and the translation of the terms that are asserted now.
class Session {
 public:
  Session() : solver_(context_, z3::solver::simple()) {}

  z3::solver& solver() { return solver_; }
  void forget_terms() { expressions_.clear(); }

  z3::expr translate(Term root) {
    const std::array roots{root};
    for (const Term t : term::reachable(roots))
      if (!expressions_.contains(t.id())) expressions_.emplace(t.id(), build(t));
    return expressions_.at(root.id());
  }

  void set_budget(std::uint64_t units) {
    const auto limit = static_cast<unsigned>(std::min<std::uint64_t>(units, std::numeric_limits<unsigned>::max()));
    if (budget_ == limit) return;
    z3::params params(context_);
    params.set("rlimit", limit);
    solver_.set(params);
    budget_ = limit;
  }

  /// Since the last call, on this session.
  std::uint64_t new_steps() {
    const z3::stats statistics = solver_.statistics();
    for (unsigned i = 0; i < statistics.size(); ++i)
      if (statistics.key(i) == "rlimit count") return step_difference(statistics.uint_value(i));
    return 0;
  }

 private:
  unsigned step_difference(unsigned now) { return now - std::exchange(steps_, now); }

  z3::expr operand(Term t, std::size_t i) { return expressions_.at(t.operands()[i].id()); }

  z3::expr_vector operands(Term t) {
    z3::expr_vector all(context_);
    for (const Term each : t.operands()) all.push_back(expressions_.at(each.id()));
    return all;
  }

  z3::expr variable(Term t) {
    const std::string name = "v" + to_string(t.value());
    return t.sort() == Sort::Bool ? context_.bool_const(name.c_str()) : context_.int_const(name.c_str());
  }

  z3::expr numeral(const base::Integer& number) {
    const auto narrow = number.narrow();
    return narrow ? context_.int_val(*narrow) : context_.int_val(to_string(number).c_str());
  }

  z3::expr build(Term t) {
    switch (t.kind()) {
      case Kind::Truth: return context_.bool_val(t.is_true());
      case Kind::Number: return numeral(t.value());
      case Kind::Variable: return variable(t);
      case Kind::Not: return !operand(t, 0);
      case Kind::And: return z3::mk_and(operands(t));
      case Kind::Or: return z3::mk_or(operands(t));
      case Kind::Implies: return z3::implies(operand(t, 0), operand(t, 1));
      case Kind::Ite: return z3::ite(operand(t, 0), operand(t, 1), operand(t, 2));
      case Kind::Equal: return operand(t, 0) == operand(t, 1);
      case Kind::AtMost: return operand(t, 0) <= operand(t, 1);
      case Kind::Less: return operand(t, 0) < operand(t, 1);
      case Kind::Add: return z3::sum(operands(t));
      case Kind::Scale: return numeral(t.value()) * operand(t, 0);
    }
    throw z3::exception("a term of unknown kind");
  }

  z3::context context_;
  z3::solver solver_;
  std::unordered_map<std::uint32_t, z3::expr> expressions_;  // by the id of the term; only looked up
  std::optional<unsigned> budget_;
  unsigned steps_ = 0;  // wraps around as Z3's own counter does
};

class Z3Solver final : public Solver {
 public:
  void assert_true(Term t) override {
    guarded([&] { open().solver().add(open().translate(t)); });
  }

  CheckResult check(Budget budget) override {
    ++checks_;
    ++session_checks_;
    model_.reset();
    CheckResult result{Outcome::Unknown, {}};
    guarded([&] { result = ask(budget); });
    if (!failure_.empty()) result = {Outcome::Unknown, failure_};
    if (result.outcome == Outcome::Unknown) worn_out_ = true;
    return result;
  }

  base::Integer value(Term variable) override {
    std::optional<base::Integer> found;
    guarded([&] {
      const z3::expr result = model_.value().eval(session_->translate(variable), true);
      found = variable.sort() == Sort::Bool ? base::Integer(result.is_true() ? 1 : 0) : number(result);
    });
    // A model that cannot be read is no model: the callers replay what they read.
    if (!failure_.empty()) throw std::runtime_error(failure_);
    if (!found) throw std::runtime_error("z3: a value is no number");
    return *found;
  }

  std::size_t checks() const override { return checks_; }
  std::uint64_t steps() const override { return steps_; }

 private:
  /// Z3 writes a number of any size, a negative one too, in decimal digits.
  static std::optional<base::Integer> number(const z3::expr& value) {
    std::string digits;
    return value.is_numeral(digits) ? base::Integer::parse(digits) : std::nullopt;
  }

  CheckResult ask(Budget budget) {
    Session& session = open();
    session.set_budget(budget.units);
    const z3::check_result found = session.solver().check();
    steps_ += session.new_steps();
    if (found == z3::unsat) return {Outcome::Unsatisfiable, {}};
    if (found == z3::unknown) return {Outcome::Unknown, session.solver().reason_unknown()};
    model_.emplace(session.solver().get_model());
    return {Outcome::Satisfiable, {}};
  }

  /// Scopes are only opened in Z3 once there is something to assert in them.
  Session& open() {
    if (!session_) session_ = std::make_unique<Session>();
    for (; opened_ < depth_; ++opened_) session_->solver().push();
    return *session_;
  }

  void push() override { ++depth_; }

  void pop() override {
    --depth_;
    model_.reset();
    if (opened_ > depth_) {
      guarded([&] { session_->solver().pop(); });
      --opened_;
    }
    if (depth_ == 0) tidy();
  }

  /// Between two queries: terms are forgotten, a worn-out session is replaced at the next need.
  void tidy() {
    if (session_) session_->forget_terms();
    if (!worn_out_ && failure_.empty() && session_checks_ < kChecksPerSession) return;
    session_.reset();
    opened_ = 0;
    session_checks_ = 0;
    worn_out_ = false;
    failure_.clear();
  }

  template <class Action>
  void guarded(Action action) {
    if (!failure_.empty()) return;
    try {
      action();
    } catch (const z3::exception& e) {
      failure_ = std::string("z3: ") + e.msg();
    }
  }

  std::unique_ptr<Session> session_;
  std::optional<z3::model> model_;  // after session_: must go first
  std::size_t depth_ = 0;
  std::size_t opened_ = 0;
  std::size_t checks_ = 0;
  std::size_t session_checks_ = 0;
  std::uint64_t steps_ = 0;
  bool worn_out_ = false;
  std::string failure_;  // of the current outermost scope
};

}  // namespace

std::unique_ptr<Solver> make_z3_solver() { return std::make_unique<Z3Solver>(); }

}  // namespace chapeau::smt
