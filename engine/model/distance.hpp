#pragma once
// How far one value of an attribute is from another.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstdint>

namespace chapeau::engine {

/// Steps in the taxonomy, members, or the difference of quantities. Only for values of one attribute; from an open
/// quantity the greatest is nearest.
[[nodiscard]] base::Integer distance(const law::Rulebook& book, const law::Value& from, const law::Value& to);

}  // namespace chapeau::engine
