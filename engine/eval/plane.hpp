#pragma once
// Two whole numbers that comparisons tie to each other: every comparison is a line in the plane, and between the lines
// nothing changes.

#include "base/integer.hpp"
#include "law/expression.hpp"

#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

struct PlanePoint {
  base::Integer x, y;
  auto operator<=>(const PlanePoint&) const = default;
};

/// x_factor * x + y_factor * y + constant, compared with 0.
struct PlaneForm {
  base::Integer x_factor, y_factor, constant;
  law::Relation relation = law::Relation::Equal;

  [[nodiscard]] bool holds(const PlanePoint& at) const;
};

/// The values that a coordinate can have: from the least to the most (or without end), and one that stands apart.
struct PlaneSide {
  base::Integer least;
  std::optional<base::Integer> most;
  std::optional<base::Integer> apart;

  [[nodiscard]] bool contains(const base::Integer& value) const {
    return value == apart || (value >= least && value <= most.value_or(value));
  }
};

/// One point for each combination of what the forms can say together at points with whole coordinates: a combination
/// that no returned point shows has no such point. Nothing when to know that would take too long. Deterministic.
[[nodiscard]] std::optional<std::vector<PlanePoint>> representatives(std::span<const PlaneForm> forms,
                                                                     const PlaneSide& x, const PlaneSide& y);

}  // namespace chapeau::engine::eval
