#include "engine/symbolic/smt/least_model.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace chapeau::smt {

using term::Term;

namespace {

/// After so many models that broke something, all of the context is asserted.
constexpr int kMostRounds = 8;

std::vector<std::size_t> variables_of(Term t) {
  std::vector<std::size_t> found;
  for (const Term each : term::reachable({&t, 1})) {
    if (each.kind() == term::Kind::Variable) found.push_back(static_cast<std::size_t>(each.value().value()));
  }
  return found;
}

}  // namespace

/// One way down from a model to the least one: fixes the variables one after the other, each as low as it goes.
class ModelFinder::Descent {
 public:
  Descent(ModelFinder& finder, Term whole)
      : finder_(finder),
        interpreter_(whole),
        assignment_(finder.factory_.variables().size(), 0),
        told_(assignment_.size(), false) {
    start_low();
  }

  [[nodiscard]] bool fits() const { return interpreter_.value(assignment_) != 0; }

  /// Is one of them a model? Then it is read.
  [[nodiscard]] bool is_guessed(std::span<const Values> guesses) {
    for (const auto& guess : guesses) {
      for (std::size_t v = 0; v < guess.size(); ++v) value_of(finder_.variables_[v]) = guess[v];
      if (fits()) return true;
    }
    start_low();
    return false;
  }

  /// Asserts the goal, and what goals before it needed.
  void begin(Term goal) {
    is_told_.assign(finder_.parts_.size(), false);
    tell(goal);
    for (std::size_t p = 0; p < is_told_.size(); ++p) {
      if (finder_.parts_[p].needed) tell_part(p);
    }
    tell_domains();
  }

  /// A model of goal and context, and of `bound`; it is read.
  CheckResult search(std::optional<Term> bound) {
    for (int round = 0;; ++round) {
      CheckResult result = check(bound);
      if (result.outcome != Outcome::Satisfiable || fits()) return result;
      if (!tell_what_is_broken(round >= kMostRounds))
        throw std::logic_error("smt: the solver's model does not satisfy what was asserted");
    }
  }

  void minimise() {
    for (const Bounded& each : finder_.variables_) {
      lower(each);
      fixed_.push_back(finder_.factory_.equal(each.variable, constant(each, value_of(each))));
    }
  }

  [[nodiscard]] Values values() const {
    Values values;
    for (const Bounded& each : finder_.variables_) values.push_back(assignment_[index(each)]);
    return values;
  }

 private:
  static std::size_t index(const Bounded& each) { return static_cast<std::size_t>(each.variable.value().value()); }
  base::Integer& value_of(const Bounded& each) { return assignment_[index(each)]; }

  void start_low() {
    for (const Bounded& each : finder_.variables_) value_of(each) = each.least;
  }

  // --- telling the solver
  // --------------------------------------------------------------------------------------------------

  void tell(Term t) {
    finder_.solver_.assert_true(t);
    for (const std::size_t v : variables_of(t)) told_[v] = true;
  }
  void tell_part(std::size_t p) {
    Part& part = finder_.parts_[p];
    part.needed = is_told_[p] = true;
    tell(part.holds);
  }

  /// What bounds a variable that the solver knows of.
  void tell_domains() {
    for (std::size_t p = 0; p < is_told_.size(); ++p) {
      const auto& variables = finder_.parts_[p].variables;
      if (!is_told_[p] && variables.size() == 1 && told_[variables.front()]) tell_part(p);
    }
  }
  /// Was there anything?
  bool tell_what_is_broken(bool everything) {
    const auto holds = finder_.interpreter_->values(assignment_);
    bool any = false;
    for (std::size_t p = 0; p < is_told_.size(); ++p) {
      if (is_told_[p] || (!everything && holds[p] != 0)) continue;
      tell_part(p);
      any = true;
    }
    tell_domains();
    return any;
  }

  CheckResult check(std::optional<Term> bound) {
    std::optional<Scope> scope;
    if (bound) {
      scope.emplace(finder_.solver_);
      finder_.solver_.assert_true(*bound);
    }
    CheckResult result = finder_.solver_.check(finder_.budget_);
    if (result.outcome == Outcome::Satisfiable) read_model();
    return result;
  }
  /// What the solver was not told of has its least value.
  void read_model() {
    for (const Bounded& each : finder_.variables_)
      value_of(each) = told_[index(each)] ? finder_.solver_.value(each.variable) : each.least;
  }

  // --- the way down
  // --------------------------------------------------------------------------------------------------------

  Term constant(const Bounded& each, const base::Integer& value) {
    return each.variable.sort() == term::Sort::Bool ? finder_.factory_.truth(value != 0)
                                                    : finder_.factory_.number(value);
  }

  /// Some value at most `bound`, which is below the present one.
  Term at_most(const Bounded& each, const base::Integer& bound) {
    if (each.variable.sort() == term::Sort::Bool) return finder_.factory_.negation(each.variable);
    return finder_.factory_.at_most(each.variable, finder_.factory_.number(bound));
  }

  /// Bisects between the least value and the present one; guesses first, because a guess that fits needs no check.
  void lower(const Bounded& each) {
    base::Integer low = each.least;
    while (low < value_of(each)) {
      const base::Integer present = std::exchange(value_of(each), low);
      if (fits()) return;
      value_of(each) = present;
      const base::Integer middle = low + floor_divide(present - low, 2);
      switch (try_below(at_most(each, middle))) {
        case Outcome::Satisfiable: break;
        case Outcome::Unsatisfiable: low = middle + 1; break;
        case Outcome::Unknown: return;
      }
    }
  }

  /// The values stay what they were unless there is such a model.
  Outcome try_below(Term bound) {
    if (checks_left_ == 0) return Outcome::Unknown;
    --checks_left_;
    for (; asserted_ < fixed_.size(); ++asserted_) tell(fixed_[asserted_]);
    const term::Assignment present = assignment_;
    const Outcome outcome = search(bound).outcome;
    if (outcome == Outcome::Unknown) checks_left_ = 0;
    if (outcome != Outcome::Satisfiable) assignment_ = present;
    return outcome;
  }

  ModelFinder& finder_;
  term::Interpreter interpreter_;
  term::Assignment assignment_;
  std::vector<bool> told_;     ///< by variable: something asserted speaks of it
  std::vector<bool> is_told_;  ///< by part of the context
  std::vector<Term> fixed_;
  std::size_t asserted_ = 0;
  int checks_left_ = kMinimisingChecks;
};

ModelFinder::ModelFinder(Solver& solver, term::Factory& factory, Term context, std::vector<Bounded> variables,
                         Budget budget)
    : solver_(solver),
      factory_(factory),
      context_(context),
      variables_(std::move(variables)),
      budget_(budget),
      scope_(solver) {}

void ModelFinder::take_apart() {
  if (interpreter_) return;
  const auto conjuncts = context_.kind() == term::Kind::And ? context_.operands() : std::span<const Term>(&context_, 1);
  interpreter_.emplace(conjuncts);
  for (const Term each : conjuncts) parts_.push_back({each, variables_of(each)});
}

Model ModelFinder::find(Term goal, Wanted wanted, std::span<const Values> guesses) {
  const Term whole = factory_.conjunction(context_, goal);
  if (whole.is_false()) return {Outcome::Unsatisfiable};
  Descent descent(*this, whole);
  if (descent.fits()) return {Outcome::Satisfiable, {}, descent.values()};
  const bool is_guessed = descent.is_guessed(guesses);
  if (is_guessed && wanted == Wanted::Any) return {Outcome::Satisfiable, {}, descent.values()};
  take_apart();
  const Scope scope(solver_);
  descent.begin(goal);
  if (!is_guessed) {
    CheckResult result = descent.search(std::nullopt);
    if (result.outcome != Outcome::Satisfiable) return {result.outcome, std::move(result.reason)};
  }
  if (wanted == Wanted::Least) descent.minimise();
  return {Outcome::Satisfiable, {}, descent.values()};
}

}  // namespace chapeau::smt
