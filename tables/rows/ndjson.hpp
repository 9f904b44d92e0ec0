#pragma once
// NDJSON: one object a line, as docs/measure.schema.json has it.

#include "tables/rows/bytes.hpp"
#include "tables/rows/rows.hpp"

#include <memory>

namespace chapeau::tables {

/// A line that is no object of texts, numbers, flags and lists of these is a wrong row, and reading goes on behind it.
[[nodiscard]] std::unique_ptr<RowReader> read_ndjson(Bytes bytes);

}  // namespace chapeau::tables
