#pragma once
// The value of a term when every variable has a value: replays models, and checks guesses without a solver.

#include "engine/term/term.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::term {

/// Values of variables, by their index; 0 or 1 for booleans.
using Assignment = std::vector<base::Integer>;

/// A term made ready to be valued many times. Borrows the term's factory only while it is made.
class Interpreter {
 public:
  explicit Interpreter(Term root) : Interpreter(std::span(&root, 1)) {}
  explicit Interpreter(std::span<const Term> roots);

  /// Every variable of the term must have a value. Truth values are 0 and 1.
  [[nodiscard]] base::Integer value(const Assignment& assignment) const { return values(assignment).front(); }
  /// Of each root, in their order.
  [[nodiscard]] std::vector<base::Integer> values(const Assignment& assignment) const;

 private:
  struct Step {
    Kind kind;
    base::Integer value;
    std::uint32_t begin, end;  // range in operands_
  };
  [[nodiscard]] base::Integer run(const Step& step, const std::vector<base::Integer>& results,
                                  const Assignment& assignment) const;

  std::vector<Step> steps_;              // operands first
  std::vector<std::uint32_t> roots_;     // positions in steps_
  std::vector<std::uint32_t> operands_;  // positions in steps_
};

[[nodiscard]] inline base::Integer interpret(Term t, const Assignment& assignment) {
  return Interpreter(t).value(assignment);
}

}  // namespace chapeau::term
