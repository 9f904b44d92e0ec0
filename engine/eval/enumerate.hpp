#pragma once
// Exactness without a solver: every completion of the unknowns that matter is evaluated, 64 at a time.

#include "engine/eval/bind.hpp"
#include "engine/eval/program.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine::eval {

/// Beyond this many completions the solver is asked instead.
inline constexpr std::uint64_t kMostCompletions = 4096;

/// The part of a line's evaluation that a few registers depend on: the instructions, the constraints that share an unknown with them (and those
/// that share one with these, and so on), and the unknowns.
class Cone {
 public:
  /// `values` are the line's inputs as bound. Roots are registers.
  Cone(const Program& program, const Line& line, std::span<const Lanes> values, std::vector<std::uint32_t> roots);

  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }
  /// Why the completions cannot be enumerated: an open quantity, or too many of them. Empty when they can.
  [[nodiscard]] const std::string& obstacle() const { return obstacle_; }
  [[nodiscard]] std::uint64_t completions() const { return completions_; }

  /// Calls `visit(first, coherent, values)` for each block of up to 64 completions, `first` being the number of the first of them; bit i of
  /// `coherent` says that completion first + i is coherent. Stops when `visit` returns false. Needs an empty obstacle.
  using Visit = std::function<bool(std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values)>;
  void enumerate(const Visit& visit) const;

  /// The completion with this number. Number 0 says no to everything.
  [[nodiscard]] Completion completion(std::uint64_t number) const;

 private:
  /// How an open input register follows from the unknowns.
  struct Driver {
    std::uint32_t input = 0;
    std::vector<std::size_t> any_of;   ///< unknowns: yes when one of them is
    std::size_t choice = 0;            ///< when any_of is empty: the unknown whose value …
    std::vector<bool> values;          ///< … is one of these
  };

  void collect(const Line& line, std::span<const Lanes> values);
  void count(const Line& line);
  void add_drivers(const Line& line, std::span<const Lanes> values);
  [[nodiscard]] std::size_t index_of(const Unknown& unknown) const;
  void set_block(std::uint64_t first, std::span<Lanes> values) const;

  const Program* program_;
  std::vector<std::uint32_t> roots_;       ///< with the constraints' registers appended
  std::vector<const Constraint*> constraints_;
  std::vector<Unknown> unknowns_;          ///< sorted
  std::vector<std::vector<std::int64_t>> domains_;
  std::vector<Driver> drivers_;
  std::vector<Lanes> base_;
  Slice slice_;
  std::string obstacle_;
  std::uint64_t completions_ = 1;
};

}  // namespace chapeau::engine::eval
