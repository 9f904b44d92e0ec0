#pragma once
// Where the rows of a long run go: to the output as they are made, or into a file that gets its name when it is whole.

#include "api/screening.hpp"
#include "base/descriptor.hpp"
#include "report/screen/screen_row.hpp"
#include "report/xlsx/sheet_file.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::cli {

/// What the last cell of a row says, of CSV or NDJSON.
[[nodiscard]] Outcome outcome_of_line(std::string_view line);

/// A file is written as NAME.part, which one run holds at a time, and takes its name when all is written. Whatever ends
/// the run leaves the part as far as it came.
class TableOutput {
 public:
  /// Without a name: the standard output, which can be no spreadsheet.
  TableOutput(std::string file, api::RowForm form, report::ScreenBy by);

  /// Each step complains, and says with false, that it failed. Opened, the table has its head.
  [[nodiscard]] bool open();
  /// Goes on behind the rows of a run that was broken off, if there is one; not in a spreadsheet.
  [[nodiscard]] bool resume();
  /// Rows that a run before this one wrote, and the gravest of their outcomes.
  [[nodiscard]] std::size_t rows_before() const { return rows_before_; }
  [[nodiscard]] Outcome outcome_before() const { return outcome_before_; }
  [[nodiscard]] bool write(const api::Written& rows);
  [[nodiscard]] bool finish();

 private:
  [[nodiscard]] bool take_part();
  [[nodiscard]] bool begin();
  [[nodiscard]] bool count_rows();
  [[nodiscard]] bool write_text(std::string_view text);
  [[nodiscard]] bool fail(std::string_view why) const;

  std::string name_;
  std::string part_;
  api::RowForm form_;
  report::ScreenBy by_;
  base::Descriptor file_;
  std::optional<report::SheetFile> sheet_;
  std::size_t rows_before_ = 0;
  Outcome outcome_before_ = Outcome::Clean;
};

}  // namespace chapeau::cli
