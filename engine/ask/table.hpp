#pragma once
// The outcome of a line in every completion of what is open, as bit sets: what implicants, thresholds and moot
// questions are read from.

#include "engine/ask/ask.hpp"
#include "engine/query/by_evaluation.hpp"

#include <boost/dynamic_bitset.hpp>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace chapeau::engine::ask {

using Rows = boost::dynamic_bitset<>;  ///< one bit for each completion

/// Digits of an unknown from `first` to `last`: a literal, or part of one.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
  bool operator==(const Range&) const = default;
};

class Table {
 public:
  /// Beyond this many completions there is no table.
  static constexpr std::uint64_t kMostCompletions = 1U << 18;

  /// Nothing when the completions are too many or quantities are tied to each other.
  [[nodiscard]] static std::optional<Table> make(const Evaluation& evaluation,
                                                 std::span<const law::ProvisionId> obligations,
                                                 Ground ground = Ground::Unexcused);

  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }
  [[nodiscard]] const std::vector<base::Integer>& domain(std::size_t unknown) const { return domains_[unknown]; }
  /// The unknowns that constraints tie together; a group of one is free.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }
  [[nodiscard]] const Rows& coherent() const { return coherent_; }
  /// Coherent completions with a conflict; with `peace`, those without.
  [[nodiscard]] const Rows& conflict() const { return conflict_; }
  [[nodiscard]] const Rows& peace() const { return peace_; }
  /// Completions in which the unknown has one of these values.
  [[nodiscard]] Rows rows(std::size_t unknown, Range range) const;
  [[nodiscard]] std::size_t digit(std::size_t unknown, std::size_t row) const {
    return row / stride_[unknown] % domains_[unknown].size();
  }
  /// Some coherent completion changes its outcome when the unknown alone goes from one of its values to the next.
  [[nodiscard]] bool turns_at(std::size_t unknown, std::size_t digit) const;

 private:
  Table() = default;

  std::vector<Unknown> unknowns_;
  std::vector<std::vector<base::Integer>> domains_;
  std::vector<std::vector<std::size_t>> groups_;
  std::vector<std::size_t> stride_;
  std::vector<std::vector<Rows>> having_;  ///< by unknown and digit
  Rows coherent_, conflict_, peace_;
};

}  // namespace chapeau::engine::ask
