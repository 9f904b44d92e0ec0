#pragma once
// Where text goes, and what the terminal can do.

#include "report/document/render.hpp"

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::cli {

enum class ColorChoice { Auto, Always, Never };

/// What the user asked of the page; nothing asked means that the terminal is asked.
struct PageOptions {
  std::optional<std::size_t> width;
  ColorChoice color = ColorChoice::Auto;
};

/// As wide as the terminal, but not wider than 120; 80 where there is none. Colour only on a terminal, and not where
/// NO_COLOR is set.
[[nodiscard]] report::Style style_for(std::FILE* stream, const PageOptions& options);

/// Everything at once. A reader who has gone away is no failure; a full disk is (false).
[[nodiscard]] bool write_all(std::FILE* stream, std::string_view text);

/// `error: …` on the error stream, with what to do about it.
void complain(std::string_view message, std::string_view help = {});

}  // namespace chapeau::cli
