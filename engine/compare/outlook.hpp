#pragma once
// What is left of a law on a line for some obligations: less than universe::sight, and so the same on more lines.

#include "engine/query/by_evaluation.hpp"
#include "law/ids.hpp"

#include <span>
#include <string>

namespace chapeau::engine::comparison {

/// Of measures that leave the same open: lines with the same outlook have the same completions, and the same of them
/// breach the obligations, with or without excuse. Everything that the line leaves open behind them counts, and the
/// constraints tied to it.
[[nodiscard]] std::string outlook(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations);

}  // namespace chapeau::engine::comparison
