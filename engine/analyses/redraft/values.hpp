#pragma once
// The values of an attribute that some rule tells from the drafted one.

#include "engine/analyses/redraft/board.hpp"

#include <vector>

namespace chapeau::engine::redraft {

/// Those nearest to the drafted one first; of an open quantity the greatest first.
[[nodiscard]] std::vector<law::Value> other_values(const Board& board, const law::Measure& measure,
                                                   law::AttributeId attribute);

}  // namespace chapeau::engine::redraft
