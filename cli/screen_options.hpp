#pragma once
// What `screen` was asked for.

#include "api/screening.hpp"
#include "cli/output.hpp"
#include "report/screen/screen_row.hpp"
#include "tables/measures/measure_reader.hpp"
#include "tables/rows/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// One of so many parts of a table: every N-th row.
struct Shard {
  std::size_t number = 1, of = 1;

  [[nodiscard]] bool has(std::uint64_t row) const { return row % of == number % of; }
};

struct ScreenArguments {
  std::vector<std::string> files;
  std::optional<tables::TableKind> input;
  std::optional<std::string> layout;
  std::string sheet, mapping, save_mapping;
  std::vector<std::string> columns;
  std::optional<tables::Codes> codes;
  std::optional<tables::DayOrder> dates;
  std::optional<tables::DayCount> count;
  std::optional<tables::DecimalMark> decimals;
  std::optional<std::string> edition;
  std::string as_of;
  std::vector<std::string> readings;
  bool presume = false;
  report::ScreenBy by = report::ScreenBy::Measure;
  std::optional<api::RowForm> format;
  std::string output, summary;
  std::optional<std::size_t> row;
  bool resume = false;
  std::optional<Shard> shard;
  std::size_t jobs = 1;
  std::string library;
  PageOptions page;
};

}  // namespace chapeau::cli
