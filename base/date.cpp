#include "base/date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace chapeau::base {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::last;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;

Date from_calendar(year_month_day date) {
  return Date{static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())};
}
year_month_day to_calendar(Date date) { return year_month_day{sys_days{days{date.day}}}; }

Date first_day() { return from_calendar(year{kFirstYear} / 1 / 1); }
Date last_day() { return from_calendar(year{kLastYear} / 12 / 31); }

Date add_months(Date date, std::int64_t months) {
  const year_month_day start = to_calendar(date);
  const std::int64_t total = std::int64_t{int{start.year()}} * 12 + (unsigned{start.month()} - 1U) + months;
  if (total < std::int64_t{kFirstYear} * 12) return first_day();
  if (total >= (std::int64_t{kLastYear} + 1) * 12) return last_day();
  const auto target = year{static_cast<int>(total / 12)} / month{static_cast<unsigned>(total % 12) + 1U};
  const day end = (target / last).day();
  return from_calendar(target / std::min(start.day(), end));
}

Date add_days(Date date, std::int64_t count) {
  const std::int64_t sum = std::clamp<std::int64_t>(date.day + count, first_day().day, last_day().day);
  return Date{static_cast<std::int32_t>(sum)};
}

std::string counted(std::int32_t count, const char* unit) {
  return std::to_string(count) + " " + unit + (count == 1 || count == -1 ? "" : "s");
}

}  // namespace

std::optional<Date> make_date(int year_number, int month_number, int day_number) {
  if (year_number < kFirstYear || year_number > kLastYear) return std::nullopt;
  // std::chrono keeps months and days in a byte: 257 would become 1.
  if (month_number < 1 || month_number > 12 || day_number < 1 || day_number > 31) return std::nullopt;
  const auto date =
      year{year_number} / month{static_cast<unsigned>(month_number)} / day{static_cast<unsigned>(day_number)};
  if (!date.ok()) return std::nullopt;
  return from_calendar(date);
}

std::string to_string(Date date) {
  if (date <= kAlways) return "always";
  if (date >= kNever) return "none";
  const year_month_day parts = to_calendar(date);
  std::string text(32, '\0');
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{parts.year()},
                                   unsigned{parts.month()}, unsigned{parts.day()});
  text.resize(static_cast<std::size_t>(length));
  return text;
}

Date add(Date date, Period period) {
  if (date <= kAlways || date >= kNever) return date;
  return add_days(add_months(date, period.months), period.days);
}

std::string to_string(Period period) {
  if (period.months == 0) return counted(period.days, "day");
  const std::string months =
      period.months % 12 == 0 ? counted(period.months / 12, "year") : counted(period.months, "month");
  return period.days == 0 ? months : months + " " + counted(period.days, "day");
}

std::string to_string(Interval when) {
  if (when == Interval{}) return "always";
  if (when == kNoDay) return "not yet";
  if (when.until == kNever) return "from " + to_string(when.from);
  if (when.from == kAlways) return "until " + to_string(when.until);
  return "from " + to_string(when.from) + " until " + to_string(when.until);
}

}  // namespace chapeau::base
