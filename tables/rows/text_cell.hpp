#pragma once
// What a cell of text holds.

#include "tables/rows/rows.hpp"

#include <string_view>

namespace chapeau::tables {

/// Without blanks before and behind it, those that do not break among them.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Empty, a text, or what a spreadsheet writes where a formula failed.
[[nodiscard]] Cell text_cell(std::string_view text);

}  // namespace chapeau::tables
