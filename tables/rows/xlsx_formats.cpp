#include "tables/rows/xlsx_formats.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace chapeau::tables {

namespace {

/// Digits and where the point stands behind them: what a saved number comes to.
struct Decimal {
  bool negative = false;
  std::string digits;  ///< no zeros at the outer ends
  int point = 0;       ///< digits before it; may be below 0
};

/// Spreadsheets keep fifteen digits; a number is saved with two more, which are noise.
Decimal decimal_of(double value) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, 14).ptr;
  const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
  Decimal made;
  const std::size_t e = written.find('e');
  for (const char c : written.substr(0, e)) {
    if (c == '-') made.negative = true;
    if (c >= '0' && c <= '9') made.digits += c;
  }
  int exponent = 0;
  std::string_view behind = written.substr(e + 1);
  if (behind.starts_with('+')) behind.remove_prefix(1);
  std::from_chars(behind.data(), behind.data() + behind.size(), exponent);
  made.digits.erase(made.digits.find_last_not_of('0') + 1);
  made.point = made.digits.empty() ? 0 : exponent + 1;
  return made;
}

/// With so many digits before and behind the point, at least.
std::string text_of(const Decimal& number, std::size_t whole, std::size_t decimals) {
  std::string before, behind;
  for (int i = std::min(number.point, 0); i < static_cast<int>(number.digits.size()) || i < number.point; ++i) {
    const bool is_there = i >= 0 && i < static_cast<int>(number.digits.size());
    (i < number.point ? before : behind) += is_there ? number.digits[static_cast<std::size_t>(i)] : '0';
  }
  if (before.size() < std::max<std::size_t>(whole, 1))
    before.insert(0, std::max<std::size_t>(whole, 1) - before.size(), '0');
  if (behind.size() < decimals) behind.append(decimals - behind.size(), '0');
  return (number.negative ? "-" : "") + before + (behind.empty() ? "" : "." + behind);
}

/// What is shown by the code itself: without texts, colours and conditions, and of several sections the first.
std::string bare_code(std::string_view code) {
  std::string made;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '"')
      i = std::min(code.find('"', i + 1), code.size());
    else if (code[i] == '[')
      i = std::min(code.find(']', i + 1), code.size());
    else if (code[i] == '\\' || code[i] == '_' || code[i] == '*')
      ++i;
    else
      made += code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
  }
  return made;
}

Cell day_cell(const Decimal& number, bool from_1904) {
  const std::string whole = text_of({number.negative, number.digits, number.point}, 0, 0);
  std::int32_t serial = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), serial);
  constexpr std::int32_t kAfterTheDayThatNeverWas = 61;  // the calendar of Excel has a 29 February 1900
  if (number.negative || number.point > 7 || (!from_1904 && serial < kAfterTheDayThatNeverWas))
    return {Cell::Kind::Number, whole, {}};
  const base::Date day{serial + (from_1904 ? -24'107 : -25'569)};
  return {Cell::Kind::Day, base::to_string(day), {}};
}

}  // namespace

CellFormat format_of(std::string_view code) {
  const std::string bare = bare_code(code);
  using Shows = CellFormat::Shows;
  if (bare.find('%') != std::string::npos) return {Shows::Percent};
  if (bare.find_first_of("yd") != std::string::npos) return {Shows::Day};
  const std::size_t point = bare.find('.');
  const bool only_zeros = !bare.empty() && bare.find_first_not_of("0.") == std::string::npos &&
                          std::ranges::count(bare, '.') <= 1 && bare[0] == '0';
  if (!only_zeros) return {};
  return {Shows::Zeros, std::min(point, bare.size()), point == std::string::npos ? 0 : bare.size() - point - 1};
}

CellFormat FormatTable::format(std::string_view id) const {
  if (const auto at = codes_.find(id); at != codes_.end()) return at->second;
  int number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number);
  const bool is_day = (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
                      number == 36 || (number >= 50 && number <= 54) || number == 57 || number == 58;
  if (is_day) return {CellFormat::Shows::Day};
  return number == 9 || number == 10 ? CellFormat{CellFormat::Shows::Percent} : CellFormat{};
}

Cell number_cell(std::string_view saved, const CellFormat& format, bool from_1904) {
  double value = 0;
  const auto read = std::from_chars(saved.data(), saved.data() + saved.size(), value);
  if (read.ec != std::errc() || read.ptr != saved.data() + saved.size())
    return {Cell::Kind::Error, std::string(saved), {}};
  Decimal number = decimal_of(value);
  switch (format.shows) {
    case CellFormat::Shows::Number: return {Cell::Kind::Number, text_of(number, 0, 0), {}};
    case CellFormat::Shows::Day: return day_cell(number, from_1904);
    case CellFormat::Shows::Percent:
      number.point += number.digits.empty() ? 0 : 2;
      return {Cell::Kind::Number, text_of(number, 0, 0) + " %", {}};
    case CellFormat::Shows::Zeros: break;
  }
  return {Cell::Kind::Text, text_of(number, format.whole, format.decimals), {}};
}

}  // namespace chapeau::tables
