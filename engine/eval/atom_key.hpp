#pragma once
// Which conditions are atoms, and which atoms are one.

#include "law/rulebook.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace chapeau::engine::eval {

/// Atoms that ask the same question have the same key; those that carry sets or sums stand for themselves.
using AtomKey = std::array<std::uint32_t, 3>;

/// Nothing for a condition that is computed from others, or read off the record.
[[nodiscard]] std::optional<AtomKey> key_of(const law::Rulebook& book, law::ExpressionId id);

}  // namespace chapeau::engine::eval
