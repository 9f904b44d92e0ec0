#include "tables/measures/cells.hpp"

#include "tables/rows/text_cell.hpp"

#include <array>

namespace chapeau::tables {

namespace {

constexpr std::array<std::string_view, 8> kNothing{"-", "\xE2\x80\x93", "\xE2\x80\x94", "..",
                                                   ".", "n/a",          "N/A",          "n.a."};

}  // namespace

bool says_nothing(const Cell& cell) {
  return cell.is_empty() || (cell.kind == Cell::Kind::Text && is_among(kNothing, cell.text));
}

std::string shown(const Cell& cell) {
  if (cell.kind != Cell::Kind::List) return cell.text;
  std::string made;
  for (const auto& item : cell.items) made += (made.empty() ? "" : "; ") + item;
  return made;
}

std::vector<std::string> items_of(const Cell& cell, std::string_view signs) {
  if (cell.kind == Cell::Kind::List) return cell.items;
  std::vector<std::string> items;
  std::string_view rest = cell.text;
  // A comma parts items only where nothing stronger does: it also stands within names.
  if (rest.find_first_of(";|\n") != std::string_view::npos) signs = ";|\n";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(signs), rest.size());
    const std::string_view item = trimmed(rest.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return items;
}

}  // namespace chapeau::tables
