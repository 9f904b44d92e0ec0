#pragma once
// Calendar days, exact. A date is a day number; the proleptic Gregorian calendar, years 1000 to 9999.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace chapeau::base {

/// Days since 1970-01-01.
struct Date {
  std::int32_t day = 0;
  auto operator<=>(const Date&) const = default;
};

inline constexpr Date kAlways{-2'000'000};  ///< before every date: an interval without a beginning
inline constexpr Date kNever{4'000'000};    ///< after every date: no end; what `none` means for a last day

/// Nothing if the calendar has no such day, or the year is outside 1000 to 9999.
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);
/// ISO 8601 (`2020-01-31`); "always" and "none" for the two ends of time.
[[nodiscard]] std::string to_string(Date date);

/// A length of time; months and days are kept apart because no month has a fixed length.
struct Period {
  std::int32_t months = 0;
  std::int32_t days = 0;
  auto operator<=>(const Period&) const = default;
};

/// Adds months first (the same day of the month, or the last day of a shorter month), then days.
/// The ends of time stay where they are; a sum outside the calendar stops at its first or last day.
[[nodiscard]] Date add(Date date, Period period);
[[nodiscard]] std::string to_string(Period period);

/// Both ends belong to the interval.
struct Interval {
  Date from = kAlways;
  Date until = kNever;
  [[nodiscard]] bool contains(Date date) const { return from <= date && date <= until; }
  auto operator<=>(const Interval&) const = default;
};

/// Contains no day: what is written and not, or not yet, in force.
inline constexpr Interval kNoDay{kNever, kAlways};

/// `from 2016-10-10 until 2030-12-31`, without the end that is open; "always", "not yet" (kNoDay).
[[nodiscard]] std::string to_string(Interval when);

}  // namespace chapeau::base
