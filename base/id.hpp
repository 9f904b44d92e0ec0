#pragma once
// Distinct index types, so that a provision is never taken for a finding.

#include <compare>
#include <cstddef>
#include <cstdint>

namespace chapeau::base {

/// Index into the vector that owns things of kind `Tag`. A default-made id is invalid.
template <class Tag>
struct Id {
  std::uint32_t value = 0xffffffffU;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  [[nodiscard]] constexpr bool valid() const { return value != 0xffffffffU; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  auto operator<=>(const Id&) const = default;
};

/// The element of `vector` that `id` names.
template <class Vector, class Tag>
[[nodiscard]] constexpr auto& at(Vector& vector, Id<Tag> id) {
  return vector[id.index()];
}

}  // namespace chapeau::base
