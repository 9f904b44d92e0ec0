#include "chapeau/day.hpp"

#include "base/date.hpp"

#include <charconv>
#include <chrono>

namespace chapeau {

namespace {

std::optional<int> digits_of(std::string_view digits) {
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::optional<Day> Day::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits_of(text.substr(0, 4)), month = digits_of(text.substr(5, 2)),
             day = digits_of(text.substr(8, 2));
  const auto date = year && month && day ? base::make_date(*year, *month, *day) : std::nullopt;
  return date ? std::optional(Day(date->day)) : std::nullopt;
}

Day Day::today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Day(static_cast<std::int32_t>(days.time_since_epoch().count()));
}

std::string Day::text() const { return base::to_string(base::Date{number_}); }

}  // namespace chapeau
