#pragma once
// Open quantities without a solver: between two critical values no comparison changes, so a few values stand for all of them.

#include "engine/eval/program.hpp"
#include "engine/line/line.hpp"
#include "engine/line/unknown.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// The least value of each class of values that the atoms among `inputs` (registers) cannot tell apart, ascending, for each open quantity and
/// schedule value that they ask. A quantity that some comparison ties to another one is not finite and is left out.
[[nodiscard]] std::map<Unknown, std::vector<std::int64_t>> critical_values(const Program& program, const Line& line,
                                                                           std::span<const std::uint32_t> inputs);

/// Does the atom hold when `unknown`, the only one that it asks, has this value?
[[nodiscard]] bool holds_at(const Line& line, law::ExpressionId atom, const Unknown& unknown, std::int64_t value);

}  // namespace chapeau::engine::eval
