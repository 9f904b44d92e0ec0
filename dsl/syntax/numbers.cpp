#include "dsl/syntax/numbers.hpp"

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace chapeau::dsl::syntax {
namespace {

constexpr std::size_t kMaxDigits = 12;  // before the point: with four decimals far from the end of 64 bits

constexpr std::string_view kCounts[] = {"none", "one", "two", "three", "four", "five", "six"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

std::string in_words(std::size_t count) {
  return count < std::size(kCounts) ? std::string(kCounts[count]) : std::to_string(count);
}

bool all_digits(std::string_view text) {
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

/// Up to nine digits.
int small_number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = text.find(at, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  return parts;
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// `31.12.2020`, `31/12/2020` and `2020-1-5` as the language writes them; empty when it is anything else.
std::string in_our_order(std::string_view written) {
  for (char separator : {'-', '.', '/'}) {
    std::vector<std::string_view> parts = split(written, separator);
    if (parts.size() != 3 || !all_digits(parts[0]) || !all_digits(parts[1]) || !all_digits(parts[2])) continue;
    if (parts[2].size() == 4 && parts[0].size() <= 2) std::swap(parts[0], parts[2]);
    if (parts[0].size() != 4 || parts[1].size() > 2 || parts[2].size() > 2) continue;
    const int month = small_number(parts[1]);
    const int day = small_number(parts[2]);
    if (!base::make_date(small_number(parts[0]), month, day)) continue;
    return std::string(parts[0]) + "-" + two(month) + "-" + two(day);
  }
  return {};
}

std::string missing_day(int year, int month, int day) {
  if (month < 1 || month > 12) return "there is no month " + std::to_string(month);
  if (year < 1000) return "the calendar of the language begins with the year 1000";
  const std::string name(kMonths[month - 1]);
  return name + " " + std::to_string(year) + " has no day " + std::to_string(day);
}

}  // namespace

Scaled scaled(std::string_view digits, int decimals, std::string_view what) {
  const std::size_t point = digits.find('.');
  std::string_view whole = digits.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
  if (fraction.size() > static_cast<std::size_t>(decimals)) {
    return {0, "has " + in_words(fraction.size()) + (fraction.size() == 1 ? " decimal; " : " decimals; ") +
                   std::string(what) + " has " + (decimals == 0 ? "" : "at most ") +
                   in_words(static_cast<std::size_t>(decimals))};
  }
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  if (whole.size() > kMaxDigits) return {0, "has more than " + std::to_string(kMaxDigits) + " digits"};
  std::int64_t value = 0;
  for (char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i)
    value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return {value, {}};
}

DateResult read_date(std::string_view written) {
  const std::vector<std::string_view> parts = split(written, '-');
  const bool shaped = parts.size() == 3 && parts[0].size() == 4 && parts[1].size() == 2 && parts[2].size() == 2 &&
                      all_digits(parts[0]) && all_digits(parts[1]) && all_digits(parts[2]);
  if (!shaped) {
    const std::string better = in_our_order(written);
    return {std::nullopt, "is no date",
            better.empty() ? "a date is written year-month-day, as `2020-01-31`" : "did you mean `" + better + "`?"};
  }
  const int year = small_number(parts[0]);
  const int month = small_number(parts[1]);
  const int day = small_number(parts[2]);
  if (std::optional<base::Date> date = base::make_date(year, month, day)) return {date, {}, {}};
  return {std::nullopt, "does not exist: " + missing_day(year, month, day), {}};
}

}  // namespace chapeau::dsl::syntax
