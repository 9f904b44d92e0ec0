#pragma once
// A line with some of what is known about its place forgotten, so that what cannot happen there need not be asked of
// every place like it.

#include "engine/analyses/audit/goal.hpp"
#include "engine/eval/evaluation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine::audit {

/// What is still known of a place.
enum class Known {
  States,   ///< who, towards whom and when
  Product,  ///< and what on
};

/// Borrows the program.
class Outline {
 public:
  explicit Outline(const eval::Program& program);

  /// False when the goal is out of reach of every measure, whatever the rest of the place is: first day, sets of
  /// states, readings; and the product unless it is known.
  [[nodiscard]] bool may_reach(const Evaluation& evaluation, const Goal& goal, Known known) const;

  /// What places settle of a goal: fingerprints of some inputs (eval/fingerprint.hpp), the goal's alone.
  class Settled {
   public:
    Settled(const Outline& outline, const Goal& goal);
    /// By their states and day: lines with the same fingerprint have the same answers, product and the rest being
    /// equal.
    [[nodiscard]] std::string by_states(const Evaluation& evaluation) const;
    /// By first day, sets of states and readings: lines of one product, between the same states and on the same day,
    /// with the same fingerprint have the same answers.
    [[nodiscard]] std::string by_the_rest(const Line& line, const DayStates& states) const;

   private:
    const eval::Program* program_;
    std::vector<std::uint32_t> inputs_, varied_;
    bool days_matter_ = false;
  };

 private:
  [[nodiscard]] std::vector<bool> behind(const Goal& goal) const;
  const eval::Program* program_;
  std::vector<std::uint32_t> varied_;  ///< registers that turn on first day, sets of states and readings
  std::vector<std::uint32_t> of_product_;
};

}  // namespace chapeau::engine::audit
