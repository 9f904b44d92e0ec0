#pragma once
// What the drafter may change, and to what.

#include "engine/analyses/redraft/board.hpp"
#include "engine/analyses/redraft/redraft.hpp"

#include <cstdint>
#include <vector>

namespace chapeau::engine::redraft {

struct LeverValues {
  Lever lever;
  std::uint32_t cost = 1;
  /// Values other than the drafted one, those nearest to it first; empty for products and destinations, which depend on
  /// what else is changed.
  std::vector<law::Value> values;
};

/// In the order of Lever. Attributes on which no rule turns, or that have no other value, are left out.
[[nodiscard]] std::vector<LeverValues> find_levers(const Board& board, const law::Measure& measure,
                                                   const RedraftOptions& options);

}  // namespace chapeau::engine::redraft
