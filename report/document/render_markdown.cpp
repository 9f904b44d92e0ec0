#include "base/text.hpp"
#include "report/document/render.hpp"

#include <algorithm>
#include <string_view>

namespace chapeau::report {

namespace {

constexpr std::string_view kSpecial = "\\`*_[]<>#|";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : base::printable(text)) {
    if (kSpecial.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string inline_text(const Pieces& pieces) {
  std::string out;
  for (const Piece& piece : pieces) {
    const bool marked = piece.tone != Tone::Plain && piece.tone != Tone::Dim && !piece.text.empty();
    if (marked) out += "**";
    out += escaped(piece.text);
    if (marked) out += "**";
  }
  return out;
}

class MarkdownWriter {
 public:
  void write(const Heading& heading) {
    gap();
    out_.append(static_cast<std::size_t>(std::clamp(heading.level, 1, 6)), '#');
    out_ += ' ';
    if (!heading.number.empty()) out_ += heading.number + ". ";
    Pieces left = heading.left;
    for (Piece& piece : left) piece.tone = Tone::Plain;
    out_ += inline_text(left);
    if (!heading.right.empty()) out_ += " \u2014 " + inline_text(heading.right);
    out_ += '\n';
  }
  void write(const Paragraph& paragraph) {
    gap();
    out_ += inline_text(paragraph.text) + '\n';
  }
  void write(const Table& table) {
    if (table.rows.empty()) return;
    gap();
    out_ += '|';
    for (const Column& column : table.columns) out_ += ' ' + escaped(column.title) + " |";
    out_ += "\n|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) out_ += "---|";
    out_ += '\n';
    for (const auto& row : table.rows) write_row(table, row);
  }
  void write(const Blank&) {}

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void gap() {
    if (!out_.empty()) out_ += '\n';
  }
  void write_row(const Table& table, const std::vector<Cell>& row) {
    out_ += '|';
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      out_ += ' ';
      if (c < row.size()) {
        for (int i = 0; i < row[c].indent; ++i) out_ += "&nbsp;";
        out_ += inline_text(row[c].text);
      }
      out_ += " |";
    }
    out_ += '\n';
  }

  std::string out_;
};

}  // namespace

std::string to_markdown(const Document& document) {
  MarkdownWriter writer;
  for (const Block& block : document) std::visit([&](const auto& b) { writer.write(b); }, block);
  return std::move(writer).take();
}

}  // namespace chapeau::report
