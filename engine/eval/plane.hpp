#pragma once
// Two whole numbers that comparisons tie to each other: every comparison is a line in the plane, and between the lines
// nothing changes.

#include "law/expression.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

struct PlanePoint {
  std::int64_t x = 0, y = 0;
  auto operator<=>(const PlanePoint&) const = default;
};

/// x_factor * x + y_factor * y + constant, compared with 0.
struct PlaneForm {
  std::int64_t x_factor = 0, y_factor = 0, constant = 0;
  law::Relation relation = law::Relation::Equal;

  [[nodiscard]] bool holds(PlanePoint at) const;
};

/// The values that a coordinate can have: from the least to the most (or without end), and one that stands apart.
struct PlaneSide {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
  std::optional<std::int64_t> apart;

  [[nodiscard]] bool contains(std::int64_t value) const {
    return value == apart || (value >= least && value <= most.value_or(value));
  }
};

/// One point for each combination of what the forms can say together at points with whole coordinates: a combination
/// that no returned point shows has no such point. Nothing when to know that would take too long. Deterministic.
[[nodiscard]] std::optional<std::vector<PlanePoint>> representatives(std::span<const PlaneForm> forms,
                                                                     const PlaneSide& x, const PlaneSide& y);

}  // namespace chapeau::engine::eval
