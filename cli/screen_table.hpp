#pragma once
// A table that is screened: how it is opened, what its columns mean, and its rows.

#include "cli/screen_options.hpp"
#include "tables/measures/mapping.hpp"
#include "tables/measures/measure_reader.hpp"
#include "tables/rows/rows.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// One file, with what its columns mean. Borrows what it is made with.
class Table {
 public:
  Table(const ScreenArguments& arguments, const tables::Names& names, std::string file);

  /// Opens it, settles what its columns mean, and looks at all of it once where that tells how it writes days and
  /// decimals. Complains about whatever is wrong.
  [[nodiscard]] bool prepare();
  /// As many rows as make a batch; fewer at the end.
  [[nodiscard]] std::vector<tables::Row> batch();
  /// False, with a complaint, where reading ended before the table did.
  [[nodiscard]] bool is_read() const;

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const tables::Mapping& mapping() const { return mapping_; }
  [[nodiscard]] const tables::Evidence& evidence() const { return evidence_; }
  /// Nothing when it was not looked through.
  [[nodiscard]] std::optional<std::size_t> rows() const { return rows_; }

 private:
  [[nodiscard]] bool find_kind();
  [[nodiscard]] bool open();
  [[nodiscard]] bool settle_mapping();
  [[nodiscard]] std::optional<tables::Mapping> read_or_guess() const;
  [[nodiscard]] bool change(tables::Mapping& mapping) const;
  void show_mapping() const;
  [[nodiscard]] bool save() const;
  [[nodiscard]] bool look_through();
  void learn_fields(tables::Row& row);

  const ScreenArguments& arguments_;
  const tables::Names& names_;
  std::string file_;
  tables::TableKind kind_ = tables::TableKind::Csv;
  std::unique_ptr<tables::RowReader> reader_;
  tables::Mapping mapping_;
  tables::Evidence evidence_;
  std::optional<std::size_t> rows_;
};

}  // namespace chapeau::cli
