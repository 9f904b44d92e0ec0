#pragma once
// Parts of a program that suffice, so that a small change is evaluated at a small price.

#include "engine/eval/program.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// The instructions whose value may change with these input registers, sorted.
[[nodiscard]] std::vector<std::uint32_t> dependents(const Program& program, std::span<const std::uint32_t> inputs);

/// By instruction: the registers `roots` are computed from it, whatever is known of the inputs.
[[nodiscard]] std::vector<bool> needed(const Program& program, std::span<const std::uint32_t> roots);

}  // namespace chapeau::engine::eval
