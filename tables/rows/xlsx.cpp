#include "tables/rows/xlsx.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "tables/rows/text_cell.hpp"
#include "tables/rows/xlsx_formats.hpp"
#include "tables/rows/xml.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace chapeau::tables {

namespace {

constexpr std::uint64_t kMostOfAPart = std::uint64_t{512} * 1024 * 1024;         // of texts, styles, the workbook
constexpr std::uint64_t kMostOfASheet = std::uint64_t{16} * 1024 * 1024 * 1024;  // which is never held
constexpr std::uint64_t kMostTimes = 400;                                        // larger than in the zip
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kLongestCell = std::size_t{256} * 1024;

/// A zip that is open, with one part of it at a time.
class Zip {
 public:
  explicit Zip(const std::string& path) : zip_(unzOpen64(path.c_str())) {}
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;
  ~Zip() {
    if (zip_ != nullptr) unzClose(zip_);
  }
  [[nodiscard]] bool ok() const { return zip_ != nullptr; }

  /// False when there is no such part, or it would be too large.
  [[nodiscard]] bool open(const std::string& part, std::uint64_t most) {
    close();
    unz_file_info64 info{};
    if (unzLocateFile(zip_, part.c_str(), 2) != UNZ_OK) return false;
    if (unzGetCurrentFileInfo64(zip_, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) return false;
    const bool is_bomb = info.uncompressed_size > most ||
                         info.uncompressed_size / std::max<std::uint64_t>(info.compressed_size, 1) > kMostTimes;
    left_ = info.uncompressed_size;
    opened_ = !is_bomb && unzOpenCurrentFile(zip_) == UNZ_OK;
    return opened_;
  }
  /// Never more than the part was said to hold.
  [[nodiscard]] std::size_t read(char* to, std::size_t room) {
    const auto wanted = static_cast<unsigned>(std::min<std::uint64_t>(room, left_));
    const int got = wanted == 0 ? 0 : unzReadCurrentFile(zip_, to, wanted);
    left_ -= got > 0 ? static_cast<std::uint64_t>(got) : 0;
    failed_ = failed_ || got < 0 || (got == 0 && wanted > 0);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] XmlReader xml() {
    return XmlReader([this](char* to, std::size_t room) { return read(to, room); });
  }

 private:
  void close() {
    if (std::exchange(opened_, false)) unzCloseCurrentFile(zip_);
  }

  unzFile zip_;
  bool opened_ = false, failed_ = false;
  std::uint64_t left_ = 0;
};

/// What the parts beside the sheet say.
struct Workbook {
  std::string sheet_part;
  bool from_1904 = false;
  std::vector<std::string> texts;
  std::vector<CellFormat> formats;  ///< by style
};

class WorkbookReader {
 public:
  WorkbookReader(Zip& zip, std::string sheet) : zip_(zip), sheet_(std::move(sheet)) {}

  base::Result<Workbook> read() {
    if (!find_sheet()) return base::Failure{why_};
    if (!find_part()) return base::Failure{"the sheet is not in the file"};
    if (zip_.open("xl/sharedStrings.xml", kMostOfAPart) && !read_texts()) return base::Failure{why_};
    if (zip_.open("xl/styles.xml", kMostOfAPart)) read_formats();
    return std::move(made_);
  }

 private:
  bool fail(std::string why) {
    why_ = std::move(why);
    return false;
  }

  bool find_sheet() {
    if (!zip_.open("xl/workbook.xml", kMostOfAPart)) return fail("it is no spreadsheet (xlsx)");
    auto xml = zip_.xml();
    XmlEvent event;
    std::string names;
    while (xml.next(event)) {
      if (event.kind != XmlEvent::Kind::Start) continue;
      if (event.name == "workbookPr")
        made_.from_1904 = event.attribute("date1904") == "1" || event.attribute("date1904") == "true";
      if (event.name != "sheet") continue;
      const auto name = event.attribute("name");
      names += (names.empty() ? "" : ", ") + base::quoted(name);
      if (relation_.empty() && (sheet_.empty() || sheet_ == name)) relation_ = event.attribute("id");
    }
    if (!relation_.empty()) return true;
    return fail(sheet_.empty() ? "it has no sheet" : "it has no sheet " + base::quoted(sheet_) + ", but " + names);
  }

  bool find_part() {
    if (!zip_.open("xl/_rels/workbook.xml.rels", kMostOfAPart)) return false;
    auto xml = zip_.xml();
    XmlEvent event;
    while (xml.next(event)) {
      if (event.kind != XmlEvent::Kind::Start || event.attribute("Id") != relation_) continue;
      const std::string target(event.attribute("Target"));
      made_.sheet_part = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    return !made_.sheet_part.empty();
  }

  /// Texts with several runs are one; what only shows how to read characters (phonetic) is left out.
  bool read_texts() {
    auto xml = zip_.xml();
    XmlEvent event;
    std::string text;
    bool in_text = false;
    int phonetic = 0;
    while (xml.next(event)) {
      const bool start = event.kind == XmlEvent::Kind::Start;
      if (event.kind == XmlEvent::Kind::Text) {
        if (in_text && phonetic == 0 && text.size() < kLongestCell) text += event.text;
      } else if (event.name == "rPh") {
        phonetic += start ? 1 : -1;
      } else if (event.name == "t") {
        in_text = start;
      } else if (event.name == "si" && !start) {
        made_.texts.push_back(std::exchange(text, {}));
      }
    }
    return xml.failure().empty() || fail(xml.failure());
  }

  void read_formats() {
    auto xml = zip_.xml();
    XmlEvent event;
    FormatTable table;
    bool in_cells = false;
    while (xml.next(event)) {
      const bool start = event.kind == XmlEvent::Kind::Start;
      if (event.name == "cellXfs" && event.kind != XmlEvent::Kind::Text) in_cells = start;
      if (start && event.name == "numFmt") table.add(event.attribute("numFmtId"), event.attribute("formatCode"));
      if (start && in_cells && event.name == "xf") made_.formats.push_back(table.format(event.attribute("numFmtId")));
    }
  }

  Zip& zip_;
  std::string sheet_, relation_, why_;
  Workbook made_;
};

std::size_t column_of(std::string_view reference, std::size_t otherwise) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column == 0 || column > kMostColumns ? otherwise : column - 1;
}

class XlsxRows final : public RowReader {
 public:
  XlsxRows(std::unique_ptr<Zip> zip, Workbook workbook)
      : zip_(std::move(zip)), workbook_(std::move(workbook)), xml_(zip_->xml()) {
    Row head;
    if (!next_row(head) && failure_.empty()) failure_ = "the sheet has no head: its first row names the columns";
    for (const auto& cell : head.cells) heads_.push_back(cell.text);
    while (!heads_.empty() && heads_.back().empty()) heads_.pop_back();
  }

  bool next(Row& row) override {
    while (next_row(row)) {
      const auto beyond = row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(row.cells.size(), heads_.size()));
      if (std::any_of(beyond, row.cells.end(), [](const Cell& cell) { return !cell.is_empty(); }))
        row.wrong = "a cell stands in a column without a head";
      row.cells.resize(heads_.size());
      return true;
    }
    return false;
  }
  const std::vector<std::string>& heads() const override { return heads_; }
  const std::string& failure() const override { return failure_; }

 private:
  /// The next row in which something stands.
  bool next_row(Row& row) {
    XmlEvent event;
    while (failure_.empty() && xml_.next(event)) {
      if (event.kind != XmlEvent::Kind::Start || event.name != "row") continue;
      ++number_;
      const std::string_view told = event.attribute("r");
      std::from_chars(told.data(), told.data() + told.size(), number_);
      row = Row{number_, {}, {}};
      read_cells(row);
      if (std::ranges::any_of(row.cells, [](const Cell& cell) { return !cell.is_empty(); })) return true;
    }
    if (failure_.empty()) failure_ = xml_.failure();
    if (failure_.empty() && zip_->failed()) failure_ = "the file is damaged";
    return false;
  }

  void read_cells(Row& row) {
    XmlEvent event;
    while (xml_.next(event)) {
      if (event.kind == XmlEvent::Kind::End && event.name == "row") return;
      if (event.kind != XmlEvent::Kind::Start || event.name != "c") continue;
      const std::size_t column = column_of(event.attribute("r"), row.cells.size());
      if (column >= kMostColumns) continue;
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      const std::string type(event.attribute("t")), style(event.attribute("s"));
      row.cells[column] = cell(type, style, value());
    }
  }

  /// What stands between the ends of a cell: its value, or its own text.
  std::string value() {
    XmlEvent event;
    std::string text;
    bool counts = false;
    while (xml_.next(event)) {
      if (event.kind == XmlEvent::Kind::Text) {
        if (counts && text.size() < kLongestCell) text += event.text;
        continue;
      }
      const bool start = event.kind == XmlEvent::Kind::Start;
      if (!start && event.name == "c") break;
      if (event.name == "v" || event.name == "t") counts = start;
    }
    return text;
  }

  [[nodiscard]] Cell cell(const std::string& type, const std::string& style, std::string value) const {
    if (trimmed(value).empty()) return {};
    if (type == "s") return shared(value);
    if (type == "b") return {Cell::Kind::Flag, value == "1" ? "yes" : "no", {}};
    if (type == "e") return {Cell::Kind::Error, std::move(value), {}};
    if (type == "d") return {Cell::Kind::Day, std::move(value), {}};
    if (type == "inlineStr" || type == "str") return text_cell(value);
    std::size_t index = 0;
    std::from_chars(style.data(), style.data() + style.size(), index);
    const CellFormat format = index < workbook_.formats.size() ? workbook_.formats[index] : CellFormat{};
    return number_cell(value, format, workbook_.from_1904);
  }
  [[nodiscard]] Cell shared(const std::string& value) const {
    std::size_t index = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), index);
    if (read.ec != std::errc() || index >= workbook_.texts.size()) return {Cell::Kind::Error, value, {}};
    return text_cell(workbook_.texts[index]);
  }

  std::unique_ptr<Zip> zip_;
  Workbook workbook_;
  XmlReader xml_;
  std::vector<std::string> heads_;
  std::string failure_;
  std::uint64_t number_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<RowReader>> read_xlsx(const std::string& path, const std::string& sheet) {
  auto zip = std::make_unique<Zip>(path);
  if (!zip->ok()) return base::Failure{"it is no spreadsheet (xlsx), or it is damaged"};
  auto workbook = WorkbookReader(*zip, sheet).read();
  if (!workbook) return workbook.failure();
  if (!zip->open(workbook->sheet_part, kMostOfASheet))
    return base::Failure{"its sheet cannot be read, or is larger than any sheet should be"};
  std::unique_ptr<RowReader> rows = std::make_unique<XlsxRows>(std::move(zip), std::move(*workbook));
  return rows;
}

}  // namespace chapeau::tables
