#pragma once
// A day of the calendar.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau {

/// From 0001-01-01 to 9999-12-31. Made by `parse` and `today` alone, so that there is none that is not in the calendar.
class Day {
 public:
  /// `2020-01-31`; nothing for anything else.
  [[nodiscard]] static std::optional<Day> parse(std::string_view text);
  /// By the clock of the machine, in UTC.
  [[nodiscard]] static Day today();

  [[nodiscard]] std::string text() const;
  /// Days since 1970-01-01.
  [[nodiscard]] std::int32_t number() const { return number_; }
  auto operator<=>(const Day&) const = default;

 private:
  explicit Day(std::int32_t number) : number_(number) {}
  std::int32_t number_;
};

}  // namespace chapeau
