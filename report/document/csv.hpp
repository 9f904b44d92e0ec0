#pragma once
// Comma-separated tables as RFC 4180 has them: quotation marks where a cell needs them, lines that end with CR LF.

#include <span>
#include <string>

namespace chapeau::report {

/// One line. Characters that do harm are shown as `base::printable` does.
[[nodiscard]] std::string csv_line(std::span<const std::string> cells);

}  // namespace chapeau::report
