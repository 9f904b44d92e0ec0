#include "tables/words/day.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace chapeau::tables {

namespace {

/// By month: English, French and Spanish, in plain words; short forms are those of four letters and three.
constexpr std::array<std::array<std::string_view, 3>, 12> kMonths{{{"january", "janvier", "enero"},
                                                                   {"february", "fevrier", "febrero"},
                                                                   {"march", "mars", "marzo"},
                                                                   {"april", "avril", "abril"},
                                                                   {"may", "mai", "mayo"},
                                                                   {"june", "juin", "junio"},
                                                                   {"july", "juillet", "julio"},
                                                                   {"august", "aout", "agosto"},
                                                                   {"september", "septembre", "septiembre"},
                                                                   {"october", "octobre", "octubre"},
                                                                   {"november", "novembre", "noviembre"},
                                                                   {"december", "decembre", "diciembre"}}};
constexpr std::array<std::string_view, 5> kFillers{"de", "of", "le", "the", "del"};
constexpr std::array<std::string_view, 5> kOrdinals{"st", "nd", "rd", "th", "er"};
constexpr int kFirstSerial = 18'264;  // 1950-01-01
constexpr int kLastSerial = 73'050;   // 2099-12-31

std::optional<int> number_in(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? std::optional(value)
                                                                                         : std::nullopt;
}

/// The month that a word names, from 1; 0 for none. `jui` is no month: June or July.
int month_named(std::string_view word) {
  int found = 0;
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    for (const auto name : kMonths[m]) {
      const bool is_short = word.size() >= 3 && word.size() <= 4 && name.starts_with(word);
      if (word != name && !is_short && !(word == "sept" && m == 8)) continue;
      if (found != 0 && found != static_cast<int>(m) + 1) return 0;
      found = static_cast<int>(m) + 1;
    }
  }
  return found;
}

DayRead no_day(std::string_view text, std::string_view why) {
  return {std::nullopt, base::quoted(text) + std::string(why)};
}

DayRead day_or_why(std::string_view text, int year, int month, int day) {
  const auto made = base::make_date(year, month, day);
  if (made) return {made, {}};
  return no_day(text, " is a day that the calendar does not have");
}

/// "1 January 2020", "Jan. 1st, 2020", "1er janvier 2020", "1 de enero de 2020".
std::optional<DayRead> with_a_month(std::string_view text) {
  const std::string plain = base::plain_words(text);
  int day = 0, month = 0, year = 0;
  bool understood = true;
  for (std::string_view word : base::split_words(plain)) {
    for (const auto ending : kOrdinals) {
      if (word.size() > 2 && word.size() <= 4 && word.ends_with(ending) && number_in(word.substr(0, word.size() - 2)))
        word.remove_suffix(2);
    }
    const auto number = number_in(word);
    if (const int named = month_named(word); named != 0 && month == 0)
      month = named;
    else if (number && word.size() == 4 && year == 0)
      year = *number;
    else if (number && word.size() <= 2 && day == 0)
      day = *number;
    else if (std::ranges::find(kFillers, word) == kFillers.end())
      understood = false;
  }
  if (month == 0) return std::nullopt;
  if (!understood) return no_day(text, " is no day that can be read");
  if (year == 0) return no_day(text, " has no year of four digits");
  if (day == 0) return no_day(text, " names a month and no day");
  return day_or_why(text, year, month, day);
}

/// Numbers with one sign between them: "2023-04-03", "3.4.2023", "3/4/23".
struct Parts {
  std::vector<std::string_view> numbers;
  char sign = 0;
};

std::optional<Parts> parts_of(std::string_view text) {
  Parts found;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') continue;
    if (i == begin) return std::nullopt;
    found.numbers.push_back(text.substr(begin, i - begin));
    begin = i + 1;
    if (i == text.size()) break;
    if (found.sign != 0 && text[i] != found.sign) return std::nullopt;
    found.sign = text[i];
    if (found.sign != '-' && found.sign != '/' && found.sign != '.') return std::nullopt;
  }
  return found;
}

/// Without the time behind it: "2023-04-03T00:00:00Z", "03/04/2023 00:00".
std::string_view without_time(std::string_view text) {
  const std::size_t end = text.find_first_of("T ");
  if (end == std::string_view::npos || end < 6) return text;
  const std::string_view time = text.substr(end + 1);
  const bool is_time = time.find(':') != std::string_view::npos &&
                       time.find_first_not_of("0123456789:.+-ZAPM ") == std::string_view::npos;
  return is_time ? text.substr(0, end) : text;
}

DayRead by_order(std::string_view text, const Parts& parts, DayOrder order) {
  if (parts.numbers[2].size() != 4) return no_day(text, " has no year of four digits");
  const int first = *number_in(parts.numbers[0]), second = *number_in(parts.numbers[1]);
  const int year = *number_in(parts.numbers[2]);
  if (parts.sign == '.' || first > 12 || first == second) return day_or_why(text, year, second, first);
  if (second > 12) return day_or_why(text, year, first, second);
  if (order == DayOrder::DayFirst) return day_or_why(text, year, second, first);
  if (order == DayOrder::MonthFirst) return day_or_why(text, year, first, second);
  return no_day(text, " may be day/month or month/day, and nothing in the column tells: say which by `--dates`");
}

DayRead of_count(std::string_view text, int serial, DayCount count) {
  if (serial < kFirstSerial || serial > kLastSerial) return no_day(text, " is a number, and no day");
  // 1899-12-30, for the calendar of Excel has a 29 February 1900; and 1904-01-01.
  const int epoch = count == DayCount::From1900 ? -25'569 : -24'107;
  return {base::Date{epoch + serial}, {}};
}

DayRead of_digits(std::string_view text, std::string_view digits, DayCount count) {
  const auto number = number_in(digits);
  if (number && digits.size() == 8) return day_or_why(text, *number / 10'000, *number / 100 % 100, *number % 100);
  if (digits.size() == 4) return no_day(text, " is a year, and no day");
  if (number && digits.size() == 5) return of_count(text, *number, count);
  return no_day(text, " is a number, and no day");
}

}  // namespace

DayRead read_day(const Cell& cell, DayOrder order, DayCount count) {
  if (cell.kind == Cell::Kind::List || cell.kind == Cell::Kind::Flag || cell.kind == Cell::Kind::Error)
    return no_day(cell.text, " is no day");
  const std::string_view text = cell.text;
  const std::string_view day = without_time(text);
  const auto parts = parts_of(day);
  if (!parts) return with_a_month(text).value_or(no_day(text, " is no day"));
  if (parts->numbers.size() == 1) return of_digits(text, day, count);
  const bool is_count_with_time = parts->numbers.size() == 2 && parts->sign == '.' && parts->numbers[0].size() == 5;
  if (is_count_with_time) return of_digits(text, parts->numbers[0], count);
  const bool year_first = parts->numbers[0].size() == 4;
  if (parts->numbers.size() == 2)
    return no_day(text, year_first || parts->numbers[1].size() == 4 ? " is a month, and no day" : " is no day");
  if (parts->numbers.size() != 3) return no_day(text, " is no day");
  if (std::ranges::any_of(parts->numbers, [](auto digits) { return digits.size() > 4; }))
    return no_day(text, " is no day");
  if (!year_first) return by_order(text, *parts, order);
  return day_or_why(text, *number_in(parts->numbers[0]), *number_in(parts->numbers[1]), *number_in(parts->numbers[2]));
}

void DayEvidence::look_at(const Cell& cell) {
  const auto parts = parts_of(without_time(cell.text));
  if (!parts || parts->numbers.size() != 3 || parts->sign == '.' || parts->numbers[2].size() != 4) return;
  const auto first = number_in(parts->numbers[0]), second = number_in(parts->numbers[1]);
  if (!first || !second) return;
  day_first_ = day_first_ || (*first > 12 && *second <= 12);
  month_first_ = month_first_ || (*second > 12 && *first <= 12);
}

DayOrder DayEvidence::order() const {
  if (day_first_ == month_first_) return DayOrder::Unknown;
  return day_first_ ? DayOrder::DayFirst : DayOrder::MonthFirst;
}

}  // namespace chapeau::tables
