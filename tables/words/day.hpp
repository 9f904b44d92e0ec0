#pragma once
// Days as people write them. What can be read in two ways is not read.

#include "base/date.hpp"
#include "tables/rows/rows.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace chapeau::tables {

/// Whether 03/04/2023 is in April or in March.
enum class DayOrder { Unknown, DayFirst, MonthFirst };
/// The day that a spreadsheet counts from: of Excel (1900), and of what was Excel for Macintosh (1904).
enum class DayCount { From1900, From1904 };

struct DayRead {
  std::optional<base::Date> day;
  std::string why;  ///< there is none
};

/// ISO 8601 with or without a time, 20230403, d.m.y, names of months in English, French and Spanish, the numbers by
/// which spreadsheets count days; d/m/y and m/d/y when the order is known or only one of them is a day.
[[nodiscard]] DayRead read_day(const Cell& cell, DayOrder order, DayCount count);

/// What the cells of a column show of the order: one is enough that has a day after the twelfth, unless another says
/// the contrary.
class DayEvidence {
 public:
  void look_at(const Cell& cell);
  [[nodiscard]] DayOrder order() const;

 private:
  bool day_first_ = false, month_first_ = false;
};

}  // namespace chapeau::tables
