#pragma once
// Tables as rows of cells, read one after the other: no table is ever in memory as a whole.

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::tables {

/// What stands in one place. Its text is what the table shows: of a day ISO 8601, of a flag `yes` or `no`.
struct Cell {
  enum class Kind {
    Empty,
    Text,
    Number,  ///< digits with a decimal point; the table knows that it is a number
    Day,     ///< likewise a day
    Flag,    ///< likewise yes or no
    List,    ///< several texts, in `items`
    Error,   ///< the table says that there is none (`#N/A`), or it cannot be read; `text` is what it shows
  } kind = Kind::Empty;
  std::string text = {};
  std::vector<std::string> items = {};

  [[nodiscard]] bool is_empty() const { return kind == Kind::Empty; }
};

struct Row {
  std::uint64_t number = 0;      ///< as the table counts: a spreadsheet's head is row 1, in NDJSON the line
  std::vector<Cell> cells = {};  ///< by column; missing ones are empty
  std::string wrong = {};        ///< not empty: the row cannot be read, and this is why
};

/// Reads a table from its beginning to its end.
class RowReader {
 public:
  RowReader() = default;
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;
  virtual ~RowReader() = default;

  /// The next row; false at the end, or where reading failed.
  [[nodiscard]] virtual bool next(Row& row) = 0;
  /// The heads of the columns. Of a table without a head (NDJSON) those that were met so far: rows add to them.
  [[nodiscard]] virtual const std::vector<std::string>& heads() const = 0;
  /// Why reading ended before the table did; empty when it did not.
  [[nodiscard]] virtual const std::string& failure() const = 0;
};

enum class TableKind { Csv, Ndjson, Xlsx };

/// By the ending of the name.
[[nodiscard]] bool has_kind(std::string_view path, TableKind& kind);
/// Opens a file; `-` is the standard input, which can be no spreadsheet. `sheet` is the name of one of a spreadsheet;
/// empty: the first.
[[nodiscard]] base::Result<std::unique_ptr<RowReader>> open_table(const std::string& path, TableKind kind,
                                                                  const std::string& sheet = {});

}  // namespace chapeau::tables
