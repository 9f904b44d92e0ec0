#pragma once
// A fake solver for tests: queued answers, so that Unknown and failure can be tested without a solver.

#include "engine/smt/solver.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace chapeau::smt {

/// One answer to a check. Variables without a value have 0.
struct ScriptedAnswer {
  CheckResult result;
  std::map<std::int64_t, base::Integer> values = {};  ///< by the index of the variable
};

/// Gives the answers in order; when none is left, Unknown with the reason "the script is over".
class ScriptedSolver final : public Solver {
 public:
  explicit ScriptedSolver(std::deque<ScriptedAnswer> script) : script_(std::move(script)) {}

  void assert_true(term::Term t) override { asserted_.push_back(t); }
  [[nodiscard]] CheckResult check(Budget budget) override {
    ++checks_;
    budgets_.push_back(budget.units);
    current_ = {{Outcome::Unknown, "the script is over"}};
    if (!script_.empty()) {
      current_ = std::move(script_.front());
      script_.pop_front();
    }
    return current_.result;
  }
  [[nodiscard]] base::Integer value(term::Term variable) override {
    const auto found = current_.values.find(variable.value().value());
    return found == current_.values.end() ? 0 : found->second;
  }
  [[nodiscard]] std::size_t checks() const override { return checks_; }
  [[nodiscard]] std::uint64_t steps() const override { return checks_; }

  /// Everything that is asserted now, and the budget of every check so far.
  [[nodiscard]] const std::vector<term::Term>& asserted() const { return asserted_; }
  [[nodiscard]] const std::vector<std::uint64_t>& budgets() const { return budgets_; }
  [[nodiscard]] std::size_t depth() const { return marks_.size(); }

 private:
  void push() override { marks_.push_back(asserted_.size()); }
  void pop() override {
    asserted_.resize(marks_.back());
    marks_.pop_back();
  }

  std::deque<ScriptedAnswer> script_;
  ScriptedAnswer current_;
  std::vector<term::Term> asserted_;
  std::vector<std::size_t> marks_;
  std::vector<std::uint64_t> budgets_;
  std::size_t checks_ = 0;
};

}  // namespace chapeau::smt
