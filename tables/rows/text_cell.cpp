#include "tables/rows/text_cell.hpp"

#include <algorithm>
#include <array>

namespace chapeau::tables {

namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::array<std::string_view, 8> kErrors{"#N/A",   "#REF!",  "#VALUE!", "#DIV/0!",
                                                  "#NAME?", "#NULL!", "#NUM!",   "#####"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_blank(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(kNoBreak))
      text.remove_prefix(kNoBreak.size());
    else
      break;
  }
  for (;;) {
    if (!text.empty() && is_blank(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(kNoBreak))
      text.remove_suffix(kNoBreak.size());
    else
      break;
  }
  return text;
}

Cell text_cell(std::string_view text) {
  const std::string_view shown = trimmed(text);
  if (shown.empty()) return {};
  const bool failed = std::ranges::find(kErrors, shown) != kErrors.end();
  return {failed ? Cell::Kind::Error : Cell::Kind::Text, std::string(shown), {}};
}

}  // namespace chapeau::tables
