#pragma once
// Spreadsheets of Office Open XML: the rows of one sheet, as it shows them.

#include "base/result.hpp"
#include "tables/rows/rows.hpp"

#include <memory>
#include <string>

namespace chapeau::tables {

/// `sheet` is a name; empty: the first. Days and percentages are known by their formats, and zeros that a format shows
/// are kept. Of formulas the values count that were saved with them. What a zip could blow up to is bounded, and only
/// the texts that cells share are in memory.
[[nodiscard]] base::Result<std::unique_ptr<RowReader>> read_xlsx(const std::string& path, const std::string& sheet);

}  // namespace chapeau::tables
