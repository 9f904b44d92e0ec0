#pragma once
// How a spreadsheet shows its numbers: as days, percentages, or with zeros. Private to tables/rows.

#include "tables/rows/rows.hpp"

#include <map>
#include <string>
#include <string_view>

namespace chapeau::tables {

struct CellFormat {
  enum class Shows { Number, Day, Percent, Zeros } shows = Shows::Number;
  std::size_t whole = 0, decimals = 0;  ///< digits that a format of zeros shows
};

/// What a code like "dd/mm/yyyy", "0.00%" or "000000" shows.
[[nodiscard]] CellFormat format_of(std::string_view code);

/// The formats of a workbook, those that every spreadsheet has among them.
class FormatTable {
 public:
  void add(std::string_view id, std::string_view code) { codes_.insert_or_assign(std::string(id), format_of(code)); }
  [[nodiscard]] CellFormat format(std::string_view id) const;

 private:
  std::map<std::string, CellFormat, std::less<>> codes_;
};

/// A number as it is saved ("4.4999999999999998E-2") as it is shown: with fifteen digits, as spreadsheets count.
[[nodiscard]] Cell number_cell(std::string_view saved, const CellFormat& format, bool from_1904);

}  // namespace chapeau::tables
