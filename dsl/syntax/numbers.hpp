#pragma once
// Exact numbers and dates from their digits. Private to dsl/syntax.

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::dsl::syntax {

/// A number in units of 10^-`decimals`, or why it is none: lower case, to be put behind the number.
struct Scaled {
  std::int64_t value = 0;
  std::string problem;  ///< empty when all is well
};
[[nodiscard]] Scaled scaled(std::string_view digits, int decimals, std::string_view what);

/// What was meant to be a date: the day, or the reason why the calendar has none, and what to write.
struct DateResult {
  std::optional<base::Date> date;
  std::string problem;
  std::string help;
};
[[nodiscard]] DateResult read_date(std::string_view written);

}  // namespace chapeau::dsl::syntax
