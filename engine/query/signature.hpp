#pragma once
// When two lines have the same answer, so that it need not be looked for twice.

#include "engine/query/by_evaluation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine {

/// What the registers are computed from, as far as it is open, with all constraints: the same text means the same
/// function of the same unknowns. Of one program.
[[nodiscard]] std::string signature(const Evaluation& evaluation, const std::vector<std::uint32_t>& roots);

}  // namespace chapeau::engine
