#pragma once
// Small questions about text.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chapeau::base {

/// Damerau-Levenshtein distance in bytes (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate of which `name` is a slip (base/slip.hpp), the nearest one and the first of equals; nothing when it is
/// none of any. For names without titles; where a title tells more, see base/near.hpp.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                      std::span<const std::string_view> candidates);
/// Offset of the first byte that is not part of valid UTF-8; nothing if all is valid.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);
/// How many characters (code points) there are in valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);
/// Where the line ends in which `at` lies: the offset of its LF, its CR LF or its CR alone, or the end of the text.
[[nodiscard]] std::size_t line_end(std::string_view text, std::size_t at);
/// Behind the line end that stands at `end`; the end of the text stays.
[[nodiscard]] std::size_t next_line(std::string_view text, std::size_t end);
/// Harmless wherever it is shown: control characters (C0, DEL, C1), those that turn the direction of writing, those
/// that XML forbids, and bytes that are not UTF-8 become U+FFFD; a tab becomes four spaces.
[[nodiscard]] std::string printable(std::string_view text);
/// Would a terminal or a reader be misled by it? What `printable` replaces.
[[nodiscard]] bool is_harmful(char32_t character);
/// A word of the user in backticks, as messages show it.
[[nodiscard]] std::string quoted(std::string_view word);
/// SHA-256 of the bytes, as lower-case hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace chapeau::base
