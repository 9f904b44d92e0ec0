#pragma once
// Which attributes of a measure a condition speaks of.

#include "law/expression.hpp"
#include "law/ids.hpp"

#include <set>

namespace chapeau::engine::eval {

/// Of the condition itself, not of its parts: nothing else about a measure can change what it says of a line.
[[nodiscard]] std::set<law::AttributeId> spoken_of(const law::ExpressionNode& node);

}  // namespace chapeau::engine::eval
