#pragma once
// Parts of a program that suffice, so that a small change is evaluated at a small price.

#include "engine/eval/program.hpp"
#include "law/dependencies.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// The instructions whose value may change with these input registers, sorted.
[[nodiscard]] std::vector<std::uint32_t> dependents(const Program& program, std::span<const std::uint32_t> inputs);

/// By register: `roots` are computed from it, whatever is known of the inputs.
[[nodiscard]] std::vector<bool> behind(const Program& program, std::span<const std::uint32_t> roots);
/// The same by instruction, without the inputs.
[[nodiscard]] std::vector<bool> needed(const Program& program, std::span<const std::uint32_t> roots);

/// The registers of those atoms of which `which` is true, by what they depend on; sorted.
[[nodiscard]] std::vector<std::uint32_t> atoms_that(const Program& program,
                                                    const std::function<bool(const law::AtomFacts&)>& which);

}  // namespace chapeau::engine::eval
