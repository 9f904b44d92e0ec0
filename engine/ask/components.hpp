#pragma once
// Which unknowns constraints tie together: an answer to one may say something of the others.

#include "engine/query/by_evaluation.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::engine::ask {

/// For each of `unknowns` (sorted) the number of its component, from 0 in the order of the unknowns.
[[nodiscard]] std::vector<std::size_t> components(const Evaluation& evaluation, const std::vector<Unknown>& unknowns);

/// The places of the unknowns of each component.
[[nodiscard]] std::vector<std::vector<std::size_t>> grouped(const std::vector<std::size_t>& components);

}  // namespace chapeau::engine::ask
