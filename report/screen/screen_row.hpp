#pragma once
// What `screen` tells of a row: in words, whatever table they go into.

#include "engine/analyses/screen/screen.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// A row as it was read.
struct RowHead {
  std::string file;  ///< empty where there is one
  std::uint64_t row = 0;
  std::string name, title;
  std::string read;                  ///< "mapped", "coarse", "unmapped"
  std::vector<std::string> because;  ///< what could not be read, or says less; none of a row that is mapped
};

/// What one cell holds.
struct ScreenCell {
  enum class Kind { Text, Number, List, None } kind = Kind::None;
  std::string text = {};
  std::uint64_t number = 0;
  std::vector<std::string> items = {};
};

/// One row for each measure, or one for each instrument that has it in scope.
enum class ScreenBy { Measure, Instrument };
/// The names of the columns; `outcome` stands last.
[[nodiscard]] std::span<const std::string_view> screen_columns(ScreenBy by);

/// The cells of a measure that was judged, row by row (one row, by measure).
[[nodiscard]] std::vector<std::vector<ScreenCell>> screen_rows(const law::Rulebook& book, const RowHead& head,
                                                               const law::Measure& measure,
                                                               const engine::screen::MeasureAnswer& answer,
                                                               std::string_view outcome, ScreenBy by);
/// Of a row of which nothing was judged.
[[nodiscard]] std::vector<ScreenCell> unjudged_row(const RowHead& head, std::string_view outcome, ScreenBy by);

/// What stands in the column `verdict` of a measure: the words of `check`, or that it is not in force.
[[nodiscard]] std::string verdict_words(const engine::screen::MeasureAnswer& answer);

// As tables. Each line ends as its form wants it.
[[nodiscard]] std::string screen_csv_head(ScreenBy by);
/// Long lists are cut and counted; a text that a spreadsheet would take for a formula has an apostrophe before it.
void add_csv(std::string& out, std::span<const ScreenCell> row);
/// A row of a sheet (report/xlsx), coloured by its outcome.
void add_sheet_row(std::string& xml, std::span<const ScreenCell> row);
/// One object, `null` where nothing is told; lists whole.
void add_ndjson(std::string& out, ScreenBy by, std::span<const ScreenCell> row);

}  // namespace chapeau::report
