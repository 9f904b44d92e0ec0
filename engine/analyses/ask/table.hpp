#pragma once
// The outcome of a line in every completion of what is open, as bit sets: what implicants, thresholds and moot
// questions are read from.

#include "engine/analyses/ask/ask.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/variables.hpp"

#include <boost/dynamic_bitset.hpp>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace chapeau::engine::ask {

using Rows = boost::dynamic_bitset<>;  ///< one bit for each completion

class Table {
 public:
  /// Beyond this many completions there is no table.
  static constexpr std::uint64_t kMostCompletions = 1U << 18;

  /// Nothing when the completions are too many, or few values of compared amounts do not stand for all.
  [[nodiscard]] static std::optional<Table> make(const Evaluation& evaluation,
                                                 std::span<const law::ProvisionId> obligations,
                                                 Ground ground = Ground::Unexcused);

  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  /// The variables that constraints tie together; a group of one is free.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }
  [[nodiscard]] const Rows& coherent() const { return coherent_; }
  /// Coherent completions with a conflict; with `peace`, those without.
  [[nodiscard]] const Rows& conflict() const { return conflict_; }
  [[nodiscard]] const Rows& peace() const { return peace_; }
  /// Completions in which the variable has one of these values.
  [[nodiscard]] Rows rows(std::size_t variable, const Digits& values) const;
  [[nodiscard]] std::size_t digit(std::size_t variable, std::size_t row) const {
    return row / stride_[variable] % variables_[variable].size();
  }
  /// Some coherent completion changes its outcome when the variable alone goes from one of its values to the next.
  [[nodiscard]] bool turns_at(std::size_t variable, std::size_t digit) const;

 private:
  Table() = default;
  /// The rows of the completions with these numbers, the first variable's digits changing first.
  void take(const std::vector<std::uint64_t>& numbers, const Rows& coherent, const Rows& conflict);

  std::vector<Variable> variables_;
  std::vector<std::vector<std::size_t>> groups_;
  std::vector<std::size_t> stride_;
  std::vector<std::vector<Rows>> having_;  ///< by variable and digit
  Rows coherent_, conflict_, peace_;
};

}  // namespace chapeau::engine::ask
