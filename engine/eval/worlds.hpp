#pragma once
// Up to 64 completions at once, bit-sliced: for each value that an unknown may take, the completions that give it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// One value for each unknown, by its place in its domain; 0 is no.
using Places = std::vector<std::size_t>;

/// Where the unknowns of a smaller cone stand among those of a larger one.
struct Placed {
  std::size_t unknown = 0;
  Places places;  ///< by the place of a value in the smaller cone: the place that stands for it in the larger one
};

/// Completion `first` + i is world i. Unknowns are told apart by their places.
class Worlds {
 public:
  /// `sizes`: how many values each unknown may take, one at least.
  explicit Worlds(std::span<const std::size_t> sizes);

  /// The completions from number `first` on, `count` of them, at most 64. The digits of a completion's number, the
  /// first unknown's first, are the places of its values.
  void number(std::uint64_t first, std::size_t count);
  /// The same of a smaller cone, whose unknowns are `placed` in their order; every other unknown is 0.
  void number(std::uint64_t first, std::size_t count, std::span<const Placed> placed);
  /// At most 64.
  void choose(std::span<const Places> completions);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// The worlds in which the unknown has the value at this place; a bit each.
  [[nodiscard]] std::uint64_t giving(std::size_t unknown, std::size_t place) const {
    return giving_[first_[unknown] + place];
  }
  /// The place of the value that the unknown has in the world.
  [[nodiscard]] std::size_t place(std::size_t unknown, std::size_t world) const;
  [[nodiscard]] std::size_t values_of(std::size_t unknown) const { return first_[unknown + 1] - first_[unknown]; }

 private:
  void clear(std::size_t count);

  std::vector<std::size_t> first_;     ///< by unknown: where its values begin; and the number of all
  std::vector<std::uint64_t> giving_;  ///< by unknown and value
  std::size_t count_ = 0;
};

}  // namespace chapeau::engine::eval
