#pragma once
// What a line looks like to the rules that reach it, whatever the measure is.

#include "engine/line/day_states.hpp"
#include "engine/query/by_evaluation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine::universe {

/// A digest of what is left of the program once the line's states, product and day are known: obligations and their
/// defences, constraints, what is not encoded, and values of schedules. Lines of measures that leave the same open,
/// with the same digest, have the same answers.
[[nodiscard]] std::string sight(const Evaluation& evaluation);

/// The open inputs that it turns on, sorted.
[[nodiscard]] std::vector<std::uint32_t> seen_inputs(const Evaluation& evaluation);

}  // namespace chapeau::engine::universe
