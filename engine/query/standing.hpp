#pragma once
// The outcome on the record as it stands: every open finding is decided against the side that bears its burden.

#include "engine/query/by_evaluation.hpp"

namespace chapeau::engine {

/// The line, which is evaluated as it is, with every open question decided as docs/verdicts.md says: against its
/// bearer, one after the other in the order of the findings' names where the rules or axioms forbid this for all of
/// them together.
[[nodiscard]] Line as_the_record_stands(const Evaluation& evaluation);

}  // namespace chapeau::engine
