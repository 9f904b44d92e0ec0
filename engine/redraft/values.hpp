#pragma once
// The values of an attribute that some rule tells from the drafted one.

#include "engine/redraft/board.hpp"

#include <cstdint>
#include <vector>

namespace chapeau::engine::redraft {

/// Those nearest to the drafted one first; of an open quantity the greatest first.
[[nodiscard]] std::vector<law::Value> other_values(const Board& board, const law::Measure& measure, law::AttributeId attribute);

/// How far a value is from the drafted one: steps in the taxonomy, members, or the difference of quantities. Only for values of one attribute.
[[nodiscard]] std::int64_t distance(const law::Rulebook& book, const law::Value& from, const law::Value& to);

}  // namespace chapeau::engine::redraft
