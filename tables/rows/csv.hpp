#pragma once
// Tables of separated cells (RFC 4180, and what spreadsheets make of it): quotation marks around a cell, doubled
// inside; commas, semicolons or tabs between cells, whichever part the head.

#include "tables/rows/bytes.hpp"
#include "tables/rows/rows.hpp"

#include <memory>

namespace chapeau::tables {

/// Rows that hold more or fewer cells than the head, that never close a quotation mark, or that are not UTF-8, are
/// wrong, and reading goes on behind them. Lines without any cell are passed over.
[[nodiscard]] std::unique_ptr<RowReader> read_csv(Bytes bytes);

}  // namespace chapeau::tables
