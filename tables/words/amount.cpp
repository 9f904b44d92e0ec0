#include "tables/words/amount.hpp"

#include "base/text.hpp"
#include "tables/rows/text_cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace chapeau::tables {

namespace {

/// Blanks and signs that part thousands and nothing else: no-break, narrow no-break, thin; apostrophes.
constexpr std::array<std::string_view, 6> kBetweenThousands{" ", "\xC2\xA0",    "\xE2\x80\xAF", "\xE2\x80\x89",
                                                            "'", "\xE2\x80\x99"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number as it is written, blanks between thousands taken out, and what stands before and behind it.
struct Written {
  std::string number;
  std::string unit;
};

std::optional<Written> written_in(std::string_view text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  Written found;
  std::string_view before = trimmed(text.substr(0, first));
  if (before.ends_with("-") || before.ends_with("\xE2\x88\x92")) {
    found.number = "-";
    before = trimmed(before.substr(0, before.size() - (before.ends_with("-") ? 1 : 3)));
  }
  if (before.ends_with("+")) before.remove_suffix(1);
  std::string_view rest = text.substr(first);
  while (!rest.empty()) {
    if (is_digit(rest.front()) ||
        ((rest.front() == ',' || rest.front() == '.') && rest.size() > 1 && is_digit(rest[1]))) {
      found.number += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    const auto sign = std::ranges::find_if(kBetweenThousands, [&](auto s) {
      return rest.starts_with(s) && rest.size() >= s.size() + 3 &&
             std::ranges::all_of(rest.substr(s.size(), 3), is_digit) &&
             (rest.size() == s.size() + 3 || !is_digit(rest[s.size() + 3]));
    });
    if (sign == kBetweenThousands.end()) break;
    rest.remove_prefix(sign->size());
  }
  const std::string_view behind = trimmed(rest);
  if (behind.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  found.unit = std::string(before) + std::string(!before.empty() && !behind.empty() ? " " : "") + std::string(behind);
  return found;
}

/// Whether groups of three digits stand behind each of these signs, the first group apart.
bool parts_thousands(std::string_view digits, char sign) {
  std::size_t group = 0;
  bool first = true;
  for (const char c : digits) {
    if (is_digit(c)) {
      ++group;
      continue;
    }
    if (c != sign || (first ? group == 0 || group > 3 : group != 3)) return false;
    first = false;
    group = 0;
  }
  return group == 3;
}

/// What a written number shows of the sign before its decimals.
enum class Shows { Nothing, Point, Comma, Either, Wrong };

Shows signs_in(std::string_view number) {
  if (number.starts_with("-")) number.remove_prefix(1);
  const auto points = std::ranges::count(number, '.'), commas = std::ranges::count(number, ',');
  if (points == 0 && commas == 0) return Shows::Nothing;
  if (points > 0 && commas > 0) {
    const char last = number[number.find_last_of(".,")];
    const char other = last == '.' ? ',' : '.';
    const std::string_view whole = number.substr(0, number.find_last_of(".,"));
    if (whole.find(last) != std::string_view::npos || !parts_thousands(whole, other)) return Shows::Wrong;
    return last == '.' ? Shows::Point : Shows::Comma;
  }
  const char sign = points > 0 ? '.' : ',';
  if (points + commas > 1) {  // thousands; the other sign is that of decimals
    if (!parts_thousands(number, sign)) return Shows::Wrong;
    return sign == '.' ? Shows::Comma : Shows::Point;
  }
  const bool may_part_thousands = parts_thousands(number, sign) && !number.starts_with("0");
  if (may_part_thousands) return Shows::Either;
  return sign == '.' ? Shows::Point : Shows::Comma;
}

Amount made(std::string_view number, std::string unit, char decimal) {
  Amount amount;
  amount.negative = number.starts_with("-");
  bool behind = false;
  for (const char c : number) {
    if (c == decimal) behind = true;
    if (is_digit(c)) (behind ? amount.decimals : amount.whole) += c;
  }
  amount.whole.erase(0, std::min(amount.whole.find_first_not_of('0'), amount.whole.size()));
  amount.decimals.erase(amount.decimals.find_last_not_of('0') + 1);
  amount.unit = std::move(unit);
  return amount;
}

}  // namespace

std::optional<std::int64_t> Amount::scaled(std::size_t places) const {
  if (decimals.size() > places || whole.size() > 12) return std::nullopt;
  const std::string digits = "0" + whole + decimals + std::string(places - decimals.size(), '0');
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return negative ? -value : value;
}

bool Amount::is_fraction() const { return whole.empty() && !decimals.empty(); }

AmountRead read_amount(const Cell& cell, DecimalMark mark) {
  if (cell.kind == Cell::Kind::List) return {std::nullopt, "several amounts stand where one belongs"};
  const auto written = written_in(cell.text);
  if (!written || cell.kind == Cell::Kind::Error) return {std::nullopt, base::quoted(cell.text) + " is no amount"};
  if (cell.kind == Cell::Kind::Number) return {made(written->number, written->unit, '.'), {}};
  switch (signs_in(written->number)) {
    case Shows::Nothing:
    case Shows::Point: return {made(written->number, written->unit, '.'), {}};
    case Shows::Comma: return {made(written->number, written->unit, ','), {}};
    case Shows::Wrong: return {std::nullopt, base::quoted(cell.text) + " is no amount"};
    case Shows::Either: break;
  }
  if (mark == DecimalMark::Unknown)
    return {std::nullopt, base::quoted(cell.text) +
                              " may hold thousands or decimals, and nothing in the column tells: say which by "
                              "`--decimals`"};
  return {made(written->number, written->unit, mark == DecimalMark::Point ? '.' : ','), {}};
}

void DecimalEvidence::look_at(const Cell& cell) {
  if (cell.kind != Cell::Kind::Text) return;
  const auto written = written_in(cell.text);
  if (!written) return;
  const auto shows = signs_in(written->number);
  point_ = point_ || shows == Shows::Point;
  comma_ = comma_ || shows == Shows::Comma;
}

DecimalMark DecimalEvidence::mark() const {
  if (point_ == comma_) return DecimalMark::Unknown;
  return point_ ? DecimalMark::Point : DecimalMark::Comma;
}

}  // namespace chapeau::tables
