#pragma once
// Which exception answers which rule: targets, `open to`, and what incorporation makes of them.

#include "dsl/sema/instruments/incorporation.hpp"

namespace chapeau::dsl::sema {

/// Fills `context.book.links`, sorted by (target, exception), without doubles.
void link_provisions(Context& context, const Slots& slots);

}  // namespace chapeau::dsl::sema
