#include "report/xlsx/sheet_file.hpp"

#include "report/document/markup.hpp"

#include <minizip/zip.h>
#include <zlib.h>

#include <array>
#include <utility>

namespace chapeau::report {

namespace {

constexpr uLong kDayOfZips = (1U << 21U) | (1U << 16U);  // 1980-01-01 00:00, the first time that a zip can tell
constexpr std::size_t kLongestCellText = 32'767;         // in UTF-16 units; bytes are no fewer
constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";

/// By CellTone, behind the style of heads; colours as RRGGBB.
constexpr std::array<std::string_view, 6> kFills{"", "F8CBAD", "FFE699", "FFF2CC", "C6E0B4", "E7E6E6"};

/// Cut before a character, not within one.
std::string_view cut(std::string_view text) {
  if (text.size() <= kLongestCellText) return text;
  std::size_t end = kLongestCellText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::string content_types() {
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string xml(kXml);
  xml += "<Types xmlns=\"" + std::string(kPackage) + "/content-types\">";
  xml += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
  xml += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  xml += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>";
  xml += "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type + "worksheet+xml\"/>";
  return xml + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/></Types>";
}

std::string relations(std::span<const std::array<std::string_view, 2>> all) {
  std::string xml(kXml);
  xml += "<Relationships xmlns=\"" + std::string(kPackage) + "/relationships\">";
  std::size_t number = 0;
  for (const auto& [type, target] : all)
    xml += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + std::string(kOffice) + "/" +
           std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
  return xml + "</Relationships>";
}

std::string workbook(const std::string& sheet) {
  return std::string(kXml) + "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kOffice) +
         "\"><sheets><sheet name=\"" + escaped_markup(sheet) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
}

std::string styles() {
  std::string xml(kXml);
  xml += "<styleSheet xmlns=\"" + std::string(kMain) +
         "\"><fonts count=\"2\"><font><sz val=\"11\"/>"
         "<name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>";
  xml += "<fills count=\"" + std::to_string(kFills.size() + 1) +
         "\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>";
  for (const auto fill : kFills) {
    if (!fill.empty())
      xml += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + std::string(fill) +
             "\"/></patternFill></fill>";
  }
  xml += "</fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>";
  xml += "<cellXfs count=\"" + std::to_string(kFills.size() + 1) + "\"><xf xfId=\"0\"/>";
  xml += "<xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/>";
  for (std::size_t i = 1; i < kFills.size(); ++i)
    xml += "<xf xfId=\"0\" fillId=\"" + std::to_string(i + 1) + "\" applyFill=\"1\"/>";
  return xml + "</cellXfs></styleSheet>";
}

std::string sheet_head(std::span<const std::string_view> columns) {
  std::string xml(kXml);
  xml += "<worksheet xmlns=\"" + std::string(kMain) +
         "\"><sheetViews><sheetView workbookViewId=\"0\">"
         "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
         "<cols><col min=\"1\" max=\"" +
         std::to_string(columns.size()) + "\" width=\"18\" customWidth=\"1\"/></cols><sheetData><row>";
  for (const auto column : columns)
    xml += "<c t=\"inlineStr\" s=\"1\"><is><t>" + escaped_markup(column) + "</t></is></c>";
  return xml + "</row>";
}

}  // namespace

void add_sheet_text(std::string& xml, std::string_view text, CellTone tone) {
  if (text.empty()) return add_sheet_blank(xml);
  xml += "<c t=\"inlineStr\"";
  if (tone != CellTone::Plain) xml += " s=\"" + std::to_string(static_cast<int>(tone) + 1) + "\"";
  xml += "><is><t xml:space=\"preserve\">" + escaped_markup(cut(text)) + "</t></is></c>";
}

void add_sheet_number(std::string& xml, std::uint64_t number) { xml += "<c><v>" + std::to_string(number) + "</v></c>"; }

void add_sheet_blank(std::string& xml) { xml += "<c/>"; }

struct SheetFile::Open {
  zipFile zip = nullptr;
  std::size_t columns = 0, rows = 0;

  [[nodiscard]] bool begin_part(const char* name) const {
    zip_fileinfo info{};
    info.dosDate = kDayOfZips;
    return zipOpenNewFileInZip64(zip, name, &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_BEST_SPEED, 1) ==
           ZIP_OK;
  }
  [[nodiscard]] bool write(std::string_view text) const {
    return zipWriteInFileInZip(zip, text.data(), static_cast<unsigned>(text.size())) == ZIP_OK;
  }
  [[nodiscard]] bool part(const char* name, std::string_view text) const {
    return begin_part(name) && write(text) && zipCloseFileInZip(zip) == ZIP_OK;
  }
};

SheetFile::SheetFile() : open_(std::make_unique<Open>()) {}

SheetFile::~SheetFile() {
  if (open_->zip != nullptr) zipClose(open_->zip, nullptr);
}

bool SheetFile::begin(const std::string& path, const std::string& sheet, std::span<const std::string_view> columns) {
  constexpr std::array<std::array<std::string_view, 2>, 1> kRoot{{{"officeDocument", "xl/workbook.xml"}}};
  constexpr std::array<std::array<std::string_view, 2>, 2> kBook{
      {{"worksheet", "worksheets/sheet1.xml"}, {"styles", "styles.xml"}}};
  open_->zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  open_->columns = columns.size();
  return open_->zip != nullptr && open_->part("[Content_Types].xml", content_types()) &&
         open_->part("_rels/.rels", relations(kRoot)) && open_->part("xl/workbook.xml", workbook(sheet)) &&
         open_->part("xl/_rels/workbook.xml.rels", relations(kBook)) && open_->part("xl/styles.xml", styles()) &&
         open_->begin_part("xl/worksheets/sheet1.xml") && open_->write(sheet_head(columns));
}

bool SheetFile::add(std::string_view rows, std::size_t count) {
  open_->rows += count;
  return open_->rows <= kMostSheetRows && open_->write(rows);
}

bool SheetFile::finish() {
  const std::string filter = "</sheetData><autoFilter ref=\"A1:" + column_name(open_->columns - 1) +
                             std::to_string(open_->rows + 1) + "\"/></worksheet>";
  const bool written = open_->write(filter) && zipCloseFileInZip(open_->zip) == ZIP_OK;
  return zipClose(std::exchange(open_->zip, nullptr), nullptr) == ZIP_OK && written;
}

}  // namespace chapeau::report
