#pragma once
// What cells say by themselves. Private to tables/measures.

#include "tables/rows/rows.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::tables {

/// Empty, or a sign that stands for nothing.
[[nodiscard]] bool says_nothing(const Cell& cell);
/// As the table shows it, a list in one line.
[[nodiscard]] std::string shown(const Cell& cell);
/// The items of a cell: of a list its own, of a text those that `;`, `|`, line breaks or commas part.
[[nodiscard]] std::vector<std::string> items_of(const Cell& cell, std::string_view signs = ";|\n,");

template <class Words>
[[nodiscard]] bool is_among(const Words& words, std::string_view text) {
  return std::ranges::find(words, text) != std::ranges::end(words);
}

}  // namespace chapeau::tables
