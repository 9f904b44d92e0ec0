#pragma once
// A spreadsheet with one sheet, written row by row: filter, frozen head, bold heads, and rows in the colour of a tone.
// Nothing of it is held but a buffer, and the same rows give the same bytes.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace chapeau::report {

/// Light enough that dark words are read on it; the words say the same.
enum class CellTone { Plain, Bad, Doubtful, Open, Good, Grey };

void add_sheet_text(std::string& xml, std::string_view text, CellTone tone = CellTone::Plain);
void add_sheet_number(std::string& xml, std::uint64_t number);
void add_sheet_blank(std::string& xml);

class SheetFile {
 public:
  SheetFile();
  SheetFile(const SheetFile&) = delete;
  SheetFile& operator=(const SheetFile&) = delete;
  ~SheetFile();

  /// Over whatever lies there. Each step says with false that it failed.
  [[nodiscard]] bool begin(const std::string& path, const std::string& sheet,
                           std::span<const std::string_view> columns);
  /// Whole rows, each between `<row>` and `</row>`, and how many they are. No more than a sheet has room for.
  [[nodiscard]] bool add(std::string_view rows, std::size_t count);
  [[nodiscard]] bool finish();

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

/// Rows that a sheet has room for below its head.
inline constexpr std::size_t kMostSheetRows = 1'048'575;

}  // namespace chapeau::report
