#pragma once
// The narrow door to a solver: assert, scopes, check, value. Nothing here knows which solver it is.

#include "engine/symbolic/term/term.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace chapeau::smt {

/// Unknown is never read as either of the others.
enum class Outcome { Satisfiable, Unsatisfiable, Unknown };

struct CheckResult {
  Outcome outcome = Outcome::Unknown;
  std::string reason;  ///< for Unknown: why the solver gave up; only to be shown, never parsed
};

/// Deterministic solver steps, not seconds; for each check.
struct Budget {
  std::uint64_t units = 20'000'000;
};

/// One warm session, for one thread. Everything is asserted inside a Scope; when the outermost Scope ends, the session
/// is as new. A term that was asserted, and its factory, must live until the outermost Scope ends. Failures of the
/// solver come out of `check` as Unknown; a value that cannot be read is a std::runtime_error.
class Solver {
 public:
  Solver() = default;
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;
  virtual ~Solver() = default;

  virtual void assert_true(term::Term t) = 0;
  [[nodiscard]] virtual CheckResult check(Budget budget) = 0;
  /// The value of a variable in the model of the last check: 0 or 1 for a boolean. Only right after a check that was
  /// Satisfiable.
  [[nodiscard]] virtual base::Integer value(term::Term variable) = 0;
  /// How often `check` was called on this session.
  [[nodiscard]] virtual std::size_t checks() const = 0;
  /// Solver steps that all checks together took, with what was asserted for them; the same on every machine.
  [[nodiscard]] virtual std::uint64_t steps() const = 0;

 private:
  friend class Scope;
  virtual void push() = 0;
  virtual void pop() = 0;
};

/// What is asserted during its life is forgotten at its end.
class Scope {
 public:
  explicit Scope(Solver& solver) : solver_(solver) { solver_.push(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope() { solver_.pop(); }

 private:
  Solver& solver_;
};

using SolverFactory = std::function<std::unique_ptr<Solver>()>;

}  // namespace chapeau::smt
