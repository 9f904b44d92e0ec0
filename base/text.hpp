#pragma once
// Small questions about text.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chapeau::base {

/// Damerau-Levenshtein distance in bytes (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `name` if it is near enough to be a slip (a third of its length at most); the first of
/// equals.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                      std::span<const std::string_view> candidates);
/// Offset of the first byte that is not part of valid UTF-8; nothing if all is valid.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);
/// A word of the user in backticks, as messages show it.
[[nodiscard]] std::string quoted(std::string_view word);
/// SHA-256 of the bytes, as lower-case hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace chapeau::base
