#include "tables/words/hs.hpp"

#include "base/text.hpp"
#include "tables/rows/text_cell.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace chapeau::tables {

namespace {

/// The last heading of each of the chapters 01 to 09 (HS 2022; no earlier edition has more).
constexpr std::array<int, 9> kLastHeadings{106, 210, 309, 410, 511, 604, 714, 814, 910};

bool is_digit_of_code(char c) { return c >= '0' && c <= '9'; }

/// "HS", "HS 2012", "HS2012:", "HS code"; what stands behind it.
std::string_view without_edition(std::string_view text, std::string* edition) {
  if (text.size() < 2 || (text[0] != 'H' && text[0] != 'h') || (text[1] != 'S' && text[1] != 's')) return text;
  text = trimmed(text.substr(2));
  const bool has_edition = text.size() >= 5 && std::ranges::all_of(text.substr(0, 4), is_digit_of_code) &&
                           (text.starts_with("19") || text.starts_with("20")) && !is_digit_of_code(text[4]) &&
                           text[4] != '.';
  if (has_edition) {
    if (edition != nullptr) *edition = std::string(text.substr(0, 4));
    text = trimmed(text.substr(4));
  }
  while (!text.empty() && (text.front() == ':' || text.front() == '-')) text = trimmed(text.substr(1));
  return text;
}

bool is_a_heading(std::string_view digits) {
  if (digits.size() < 2 || digits[0] != '0' || digits[1] == '0') return false;
  if (digits.size() < 4) return true;
  const int heading = (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');
  return heading % 100 != 0 && heading <= kLastHeadings[static_cast<std::size_t>(digits[1] - '1')];
}

/// Dots may stand behind four digits, and then behind every two; or in the middle of a heading ("26.04").
bool dots_stand_well(std::string_view written) {
  if (written.size() == 5 && written[2] == '.') return std::ranges::count(written, '.') == 1;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (is_digit_of_code(written[i])) {
      ++digits;
    } else if (written[i] == '.' && (i + 1 == written.size() || digits < 4 || digits % 2 != 0)) {
      return false;
    }
  }
  return true;
}

}  // namespace

HsRead read_hs(std::string_view text, std::string* edition) {
  const std::string_view written = without_edition(trimmed(text), edition);
  std::string digits;
  for (const char c : written) {
    if (is_digit_of_code(c))
      digits += c;
    else if (c != '.' && c != ' ')
      return {std::nullopt, base::quoted(text) + " is no HS code"};
  }
  if (digits.empty()) return {std::nullopt, base::quoted(text) + " is no HS code"};
  const bool dotted = written.find('.') != std::string_view::npos;
  if (digits.size() % 2 == 0) {
    if (dotted && !dots_stand_well(written))
      return {std::nullopt, base::quoted(text) + " is no HS code: a dot stands behind four digits, or behind six"};
    const auto code = law::hs_code(digits);
    return {code, code ? std::string() : base::quoted(text) + " is no HS code: " + law::why_no_hs_code(digits)};
  }
  const std::string with_zero = "0" + digits;
  const bool may_have_lost_the_last = dotted && !dots_stand_well("0" + std::string(written));
  if (!may_have_lost_the_last && is_a_heading(with_zero)) {
    const auto code = law::hs_code(with_zero);
    if (code) return {code, {}};
  }
  return {std::nullopt, base::quoted(text) +
                            " has an odd number of digits: a zero was lost in front or behind, and "
                            "it cannot be told which; keep codes as text"};
}

}  // namespace chapeau::tables
