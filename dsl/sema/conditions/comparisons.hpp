#pragma once
// Linear comparisons: quantities scaled to whole numbers, units and kinds checked.

#include "dsl/sema/context.hpp"

#include <optional>

namespace chapeau::dsl::sema {

/// Both sides in the smallest unit of their kind. Where a factor is not whole (`1.5 * price`) both sides are multiplied
/// by a power of ten. Reported and nothing when the kinds or units differ (E0301, E0302) or the sum is not linear
/// (E0303).
[[nodiscard]] std::optional<law::Compare> comparison(const Context& context, const syntax::Compare& written);

}  // namespace chapeau::dsl::sema
