#pragma once
// Which variables constraints tie together: an answer to one may say something of the others.

#include "engine/eval/evaluation.hpp"
#include "engine/judge/variables.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::engine::ask {

/// The places of the variables of each component.
[[nodiscard]] std::vector<std::vector<std::size_t>> components(const Evaluation& evaluation,
                                                               const std::vector<Variable>& variables);

}  // namespace chapeau::engine::ask
