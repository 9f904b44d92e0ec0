#pragma once
// How much room text takes on a screen, and where it may be broken.

#include "report/document/document.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// Columns that valid UTF-8 text takes: combining marks none, East Asian wide characters two, all others one.
[[nodiscard]] std::size_t display_width(std::string_view text);
[[nodiscard]] std::size_t display_width(const Pieces& pieces);

/// Breaks at spaces so that every line fits `width` (the first line `first`); a longer word stands alone and sticks
/// out. Never empty.
[[nodiscard]] std::vector<Pieces> wrap(const Pieces& pieces, std::size_t first, std::size_t width);
[[nodiscard]] inline std::vector<Pieces> wrap(const Pieces& pieces, std::size_t width) {
  return wrap(pieces, width, width);
}
/// The same, and a longer word is broken too: behind a hyphen, a slash or a dot where it has one.
[[nodiscard]] std::vector<Pieces> wrap_within(const Pieces& pieces, std::size_t width);

}  // namespace chapeau::report
