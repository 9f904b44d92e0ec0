#include "report/document/csv.hpp"

#include "base/text.hpp"

namespace chapeau::report {

namespace {

std::string csv_cell(const std::string& given) {
  const std::string text = base::printable(given);
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) line += (&cell == cells.data() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

}  // namespace chapeau::report
