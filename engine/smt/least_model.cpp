#include "engine/smt/least_model.hpp"

#include <stdexcept>
#include <utility>

namespace chapeau::smt {

using term::Term;

/// One way down from a model to the least one: fixes the variables one after the other, each as low as it goes.
class ModelFinder::Descent {
 public:
  Descent(ModelFinder& finder, Term whole) : finder_(finder), interpreter_(whole), assignment_(finder.factory_.variables().size(), 0) {
    for (const Bounded& each : finder_.variables_) value_of(each) = each.least;
  }

  [[nodiscard]] bool fits() const { return interpreter_.value(assignment_) != 0; }

  void read_model() {
    for (const Bounded& each : finder_.variables_) value_of(each) = finder_.solver_.value(each.variable);
    if (!fits()) throw std::logic_error("smt: the solver's model does not satisfy what was asserted");
  }

  void minimise() {
    for (const Bounded& each : finder_.variables_) {
      lower(each);
      fixed_.push_back(finder_.factory_.equal(each.variable, constant(each, value_of(each))));
    }
  }

  [[nodiscard]] std::vector<std::int64_t> values() const {
    std::vector<std::int64_t> values;
    for (const Bounded& each : finder_.variables_) values.push_back(assignment_[index(each)]);
    return values;
  }

 private:
  static std::size_t index(const Bounded& each) { return static_cast<std::size_t>(each.variable.value()); }
  std::int64_t& value_of(const Bounded& each) { return assignment_[index(each)]; }

  Term constant(const Bounded& each, std::int64_t value) {
    return each.variable.sort() == term::Sort::Bool ? finder_.factory_.truth(value != 0) : finder_.factory_.number(value);
  }

  /// Some value at most `bound`, which is below the present one.
  Term at_most(const Bounded& each, std::int64_t bound) {
    if (each.variable.sort() == term::Sort::Bool) return finder_.factory_.negation(each.variable);
    return finder_.factory_.at_most(each.variable, finder_.factory_.number(bound));
  }

  /// Bisects between the least value and the present one; guesses first, because a guess that fits needs no check.
  void lower(const Bounded& each) {
    std::int64_t low = each.least;
    while (low < value_of(each)) {
      const std::int64_t present = std::exchange(value_of(each), low);
      if (fits()) return;
      value_of(each) = present;
      const std::int64_t middle = low + (present - low) / 2;
      switch (try_below(at_most(each, middle))) {
        case Outcome::Satisfiable: break;
        case Outcome::Unsatisfiable: low = middle + 1; break;
        case Outcome::Unknown: return;
      }
    }
  }

  Outcome try_below(Term bound) {
    if (checks_left_ == 0) return Outcome::Unknown;
    --checks_left_;
    for (; asserted_ < fixed_.size(); ++asserted_) finder_.solver_.assert_true(fixed_[asserted_]);
    const Scope scope(finder_.solver_);
    finder_.solver_.assert_true(bound);
    const Outcome outcome = finder_.solver_.check(finder_.budget_).outcome;
    if (outcome == Outcome::Unknown) checks_left_ = 0;
    if (outcome == Outcome::Satisfiable) read_model();
    return outcome;
  }

  ModelFinder& finder_;
  term::Interpreter interpreter_;
  term::Assignment assignment_;
  std::vector<Term> fixed_;
  std::size_t asserted_ = 0;
  int checks_left_ = kMinimisingChecks;
};

ModelFinder::ModelFinder(Solver& solver, term::Factory& factory, Term context, std::vector<Bounded> variables, Budget budget)
    : solver_(solver), factory_(factory), context_(context), variables_(std::move(variables)), budget_(budget), scope_(solver) {}

void ModelFinder::assert_context() {
  if (!std::exchange(context_is_asserted_, true)) solver_.assert_true(context_);
}

Model ModelFinder::find(Term goal) {
  const Term whole = factory_.conjunction(context_, goal);
  if (whole.is_false()) return {Outcome::Unsatisfiable};
  Descent descent(*this, whole);
  if (descent.fits()) return {Outcome::Satisfiable, {}, descent.values()};
  assert_context();
  const Scope scope(solver_);
  solver_.assert_true(goal);
  CheckResult result = solver_.check(budget_);
  if (result.outcome != Outcome::Satisfiable) return {result.outcome, std::move(result.reason)};
  descent.read_model();
  descent.minimise();
  return {Outcome::Satisfiable, {}, descent.values()};
}

}  // namespace chapeau::smt
