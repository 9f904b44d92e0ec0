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

std::string call_of(std::size_t note) { return "[^" + std::to_string(note) + ']'; }

/// Addresses of ours hold nothing that would end them; what else may stand there is shown and leads nowhere.
bool is_address(std::string_view link) {
  return !link.empty() && link.find_first_of(" <>()\\\"\n") == std::string_view::npos;
}

std::string piece_text(const Piece& piece) {
  if (piece.note > 0) return call_of(piece.note);
  if (piece.text.empty()) return {};
  const bool marked = piece.tone != Tone::Plain && piece.tone != Tone::Dim;
  const std::string text = escaped(piece.text);
  if (is_address(piece.link)) return '[' + text + "](" + base::printable(piece.link) + ')';
  return marked ? "**" + text + "**" : text;
}

std::string inline_text(const Pieces& pieces) {
  std::string out;
  for (const Piece& piece : pieces) out += piece_text(piece);
  return out;
}

class MarkdownWriter {
 public:
  void write(const Heading& heading) {
    item_ = 0;
    gap();
    out_.append(static_cast<std::size_t>(std::clamp(heading.level, 1, 6)), '#');
    out_ += ' ';
    if (!heading.number.empty()) out_ += heading.number + (heading.number.find('.') == std::string::npos ? ". " : " ");
    Pieces left = heading.left;
    for (Piece& piece : left) piece.tone = Tone::Plain;  // a heading stands out as it is
    out_ += inline_text(left);
    if (!heading.right.empty()) out_ += " \u2014 " + inline_text(heading.right);
    out_ += '\n';
  }
  void write(const Paragraph& paragraph) {
    if (paragraph.mark.empty() && paragraph.indent <= item_indent_) item_ = 0;
    if (!paragraph.mark.empty()) begin_item(paragraph);
    gap();
    if (paragraph.mark.empty())
      out_.append(item_, ' ');
    else
      out_ += marker(paragraph) + ' ';
    out_ += inline_text(paragraph.text) + '\n';
  }
  void write(const Table& table) {
    if (table.rows.empty()) return;
    if (!table.caption.label.empty())
      write(Paragraph{0, {{table.caption.label + '.', Tone::Strong}, {' ' + table.caption.text}}});
    gap();
    out_ += '|';
    for (const Column& column : table.columns) out_ += ' ' + escaped(column.title) + " |";
    out_ += "\n|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) out_ += "---|";
    out_ += '\n';
    for (const auto& row : table.rows) write_row(table, row);
  }
  void write(const Footnote& note) {
    gap();
    out_ += call_of(note.number) + ": " + inline_text(note.text) + '\n';
  }
  void write(const Blank&) {}

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void gap() {
    if (!out_.empty()) out_ += '\n';
  }
  static std::string marker(const Paragraph& paragraph) {
    return paragraph.mark.front() >= '0' && paragraph.mark.front() <= '9' ? paragraph.mark : "-";
  }
  void begin_item(const Paragraph& paragraph) {
    item_ = marker(paragraph).size() + 1;
    item_indent_ = paragraph.indent;
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
  std::size_t item_ = 0;  ///< columns by which what belongs to an item of a list stands in; 0 outside of lists
  int item_indent_ = 0;
};

}  // namespace

std::string to_markdown(const Document& document) {
  MarkdownWriter writer;
  for (const Block& block : document) std::visit([&](const auto& b) { writer.write(b); }, block);
  return std::move(writer).take();
}

}  // namespace chapeau::report
