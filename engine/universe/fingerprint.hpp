#pragma once
// The fingerprint of a line for everything that can be said of it, whatever the measure leaves open.

#include "engine/eval/evaluation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine::universe {

/// Of every provision, with its defences and whether it would matter were it encoded, and of all constraints. Lines of
/// measures that leave the same open, with the same fingerprint, have the same answers.
[[nodiscard]] std::string fingerprint(const Evaluation& evaluation);

/// The open inputs that it turns on, sorted.
[[nodiscard]] std::vector<std::uint32_t> inputs_behind_all(const Evaluation& evaluation);

}  // namespace chapeau::engine::universe
