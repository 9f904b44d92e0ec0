#pragma once
// The exit codes; those of answers are their outcomes (include/chapeau/outcome.hpp).

#include "chapeau/outcome.hpp"

namespace chapeau::cli {

/// Cancelled: an interview ended before it was finished: Ctrl-C, or the end of its input.
using Exit = Outcome;

}  // namespace chapeau::cli
