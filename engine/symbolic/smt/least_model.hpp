#pragma once
// Models that do not depend on the solver's mood: the least one, variable by variable.

#include "engine/symbolic/smt/solver.hpp"
#include "engine/symbolic/term/factory.hpp"
#include "engine/symbolic/term/interpret.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::smt {

/// A variable whose value is to be told, and the least value it may have.
struct Bounded {
  term::Term variable;
  base::Integer least;
};

using Values = std::vector<base::Integer>;

/// Satisfiable: `values` has one value for each variable, in their order.
struct Model {
  Outcome outcome = Outcome::Unknown;
  std::string reason = {};
  Values values = {};
};

/// Which model is looked for. The least one does not depend on the solver's mood and can be shown; any one is found
/// sooner.
enum class Wanted { Least, Any };

/// Finds models of one context and many goals. Every variable of both must be among `variables`. Opens a scope in the
/// solver for its whole life, and asserts of the context what some model of the goal has broken, until none is broken:
/// mostly that is little of it. Every model is valued again by the interpreter; one that does not fit is our bug or the
/// solver's (std::logic_error).
class ModelFinder {
 public:
  ModelFinder(Solver& solver, term::Factory& factory, term::Term context, std::vector<Bounded> variables,
              Budget budget);

  /// Unsatisfiable exactly when no values of the variables make the context and the goal true. Where the least model is
  /// wanted, it is the one that is least in the order of the variables; merely a small one when that takes more than
  /// kMinimisingChecks checks, or when one of them exhausts the budget. Each of the guesses has a value for each
  /// variable, in their order; the first that is a model saves the search for one.
  [[nodiscard]] Model find(term::Term goal, Wanted wanted = Wanted::Least, std::span<const Values> guesses = {});

  static constexpr int kMinimisingChecks = 200;

 private:
  /// A conjunct of the context.
  struct Part {
    term::Term holds;
    std::vector<std::size_t> variables;  ///< by index
    bool needed = false;                 ///< by this goal or one before
  };
  class Descent;
  void take_apart();

  Solver& solver_;
  term::Factory& factory_;
  term::Term context_;
  std::vector<Bounded> variables_;
  Budget budget_;
  Scope scope_;
  std::vector<Part> parts_;                       ///< made when a goal first needs the solver
  std::optional<term::Interpreter> interpreter_;  ///< of the parts
};

}  // namespace chapeau::smt
