// Rows as CSV, NDJSON and rows of a sheet. Written by hand: a run writes as many as it reads.

#include "base/text.hpp"
#include "report/screen/screen_row.hpp"
#include "report/xlsx/sheet_file.hpp"

#include <algorithm>
#include <array>

namespace chapeau::report {

namespace {

constexpr std::size_t kItemsInACell = 8;  // of a list, in CSV

std::string cut_list(std::span<const std::string> items) {
  std::string made;
  const std::size_t shown = items.size() > kItemsInACell ? kItemsInACell - 1 : items.size();
  for (std::size_t i = 0; i < shown; ++i) made += (i == 0 ? "" : "; ") + items[i];
  if (shown < items.size()) made += "; and " + std::to_string(items.size() - shown) + " more";
  return made;
}

/// Spreadsheets run what begins with one of these signs.
bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '@' || text[0] == '-');
}

void add_csv_text(std::string& out, std::string_view given) {
  const bool is_plain = std::ranges::all_of(given, [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != ','; });
  const std::string text = is_plain ? std::string(given) : base::printable(given);
  if (looks_like_a_formula(text)) out += '\'';
  if (is_plain || text.find_first_of(",\"") == std::string::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// By the outcome, in its words.
CellTone tone_of(std::string_view outcome) {
  if (outcome == "conflict") return CellTone::Bad;
  if (outcome == "depends") return CellTone::Doubtful;
  if (outcome == "undecided") return CellTone::Open;
  if (outcome == "clean") return CellTone::Good;
  return CellTone::Grey;
}

void add_json_text(std::string& out, std::string_view given) {
  const bool is_plain =
      std::ranges::all_of(given, [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
  const std::string text = is_plain ? std::string(given) : base::printable(given);
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void add_json_list(std::string& out, std::span<const std::string> items) {
  out += '[';
  for (const std::string& item : items) {
    if (&item != items.data()) out += ',';
    add_json_text(out, item);
  }
  out += ']';
}

}  // namespace

std::string screen_csv_head(ScreenBy by) {
  std::string line;
  for (const auto column : screen_columns(by)) line += (line.empty() ? "" : ",") + std::string(column);
  return line + "\r\n";
}

void add_csv(std::string& out, std::span<const ScreenCell> row) {
  for (const ScreenCell& cell : row) {
    if (&cell != row.data()) out += ',';
    switch (cell.kind) {
      case ScreenCell::Kind::Text: add_csv_text(out, cell.text); break;
      case ScreenCell::Kind::Number: out += std::to_string(cell.number); break;
      case ScreenCell::Kind::List: add_csv_text(out, cut_list(cell.items)); break;
      case ScreenCell::Kind::None: break;
    }
  }
  out += "\r\n";
}

void add_sheet_row(std::string& xml, std::span<const ScreenCell> row) {
  const CellTone tone = tone_of(row.back().text);
  xml += "<row>";
  for (const ScreenCell& cell : row) {
    switch (cell.kind) {
      case ScreenCell::Kind::Text: add_sheet_text(xml, cell.text, &cell == &row.back() ? tone : CellTone::Plain); break;
      case ScreenCell::Kind::Number: add_sheet_number(xml, cell.number); break;
      case ScreenCell::Kind::List: add_sheet_text(xml, cut_list(cell.items)); break;
      case ScreenCell::Kind::None: add_sheet_blank(xml); break;
    }
  }
  xml += "</row>";
}

void add_ndjson(std::string& out, ScreenBy by, std::span<const ScreenCell> row) {
  const auto columns = screen_columns(by);
  out += '{';
  for (std::size_t i = 0; i < row.size(); ++i) {
    out += i == 0 ? "\"" : ",\"";
    out += columns[i];
    out += "\":";
    switch (row[i].kind) {
      case ScreenCell::Kind::Text: add_json_text(out, row[i].text); break;
      case ScreenCell::Kind::Number: out += std::to_string(row[i].number); break;
      case ScreenCell::Kind::List: add_json_list(out, row[i].items); break;
      case ScreenCell::Kind::None: out += "null"; break;
    }
  }
  out += "}\n";
}

}  // namespace chapeau::report
