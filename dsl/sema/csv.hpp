#pragma once
// Comma-separated tables as RFC 4180 has them: quotation marks around a cell, doubled inside; each cell knows its
// place.

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/sema/context.hpp"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl::sema {

struct Cell {
  std::string_view text;  ///< of the source text, or of the table's own store where quotation marks were undone
  base::Span span;
};
using Row = std::vector<Cell>;

/// A table whose rows all have as many cells as its head.
struct Csv {
  Row head;
  std::vector<Row> rows;
  std::deque<std::string> unquoted;  ///< keeps the cells with doubled quotation marks alive
  base::Span span;                   ///< of the head row

  /// The position of a column; nothing if the table has none of that name.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// What a table is called, the columns that it must have, and those that it may have besides.
struct Columns {
  std::string_view table;  ///< "a schedule"
  std::span<const std::string_view> needed;
  std::span<const std::string_view> may;
  /// `wto_from`, `wto_until`: days that groups choose from.
  enum class Days { None, ForGroups } days = Days::None;
};

/// Rows that do not fit the head are reported (E0501) and left out; so are comments, which a table does not have.
/// Nothing, with a report, when the text is no table at all, has no row, or has a head of which a column is missing,
/// stands twice, or would be read by nobody.
[[nodiscard]] std::optional<Csv> read_csv(const base::SourceSet& sources, base::FileId file, const Columns& columns,
                                          base::Diagnostics& diagnostics);

/// A day in a cell (ISO 8601), `if_empty` for an empty cell; anything else is reported and nothing comes back.
[[nodiscard]] std::optional<base::Date> day_of(const Cell& cell, base::Date if_empty, base::Diagnostics& diagnostics);

/// Reports (E0501) a cell whose word no file could write as the name of a state, mineral or stage.
void check_name(const Reporter& report, const Cell& cell, std::string_view what);

}  // namespace chapeau::dsl::sema
