#include "base/text.hpp"
#include "report/document/render.hpp"
#include "report/document/width.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace chapeau::report {

namespace {

constexpr std::size_t kGap = 2;     // between columns
constexpr std::size_t kLeast = 16;  // a flexible column is not narrower while the row fits
constexpr std::size_t kTight = 6;   // and no column is ever
constexpr std::array<std::string_view, 6> kEscapes{"", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[1;31m", "\x1b[33m"};

class TextWriter {
 public:
  explicit TextWriter(Style style) : style_(style) {}

  void write(const Heading& heading) {
    const std::size_t indent = heading.number.empty() ? 0 : 3;
    const std::size_t right = display_width(heading.right);
    const std::size_t room = style_.width - std::min(style_.width - kLeast, indent);
    const bool beside = right > 0 && display_width(heading.left) + kGap + right <= room;
    const auto lines = wrap(strong(heading.left), room);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      begin_line(i == 0 ? heading.number : "", indent);
      put(lines[i]);
      if (beside) put_right(heading.right);
      end_line();
    }
    if (right > 0 && !beside) write_lines(wrap(heading.right, room), indent);
  }

  void write(const Paragraph& paragraph) {
    const auto indent = static_cast<std::size_t>(paragraph.indent);
    const auto hang = static_cast<std::size_t>(paragraph.hang);
    const std::size_t room = room_after(indent);
    const auto lines = wrap(paragraph.text, room, room - std::min(room - 1, hang));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      begin_line("", indent + (i == 0 ? 0 : hang));
      put(lines[i]);
      end_line();
    }
  }

  void write(const Table& table) {
    const std::vector<std::size_t> widths = column_widths(table);
    if (table.headed && !table.rows.empty()) write_row(table, titles(table), widths);
    for (const auto& row : table.rows) write_row(table, row, widths);
  }

  void write(const Footnote& note) {
    Pieces text = plain('[' + std::to_string(note.number) + "] ");
    text.insert(text.end(), note.text.begin(), note.text.end());
    write(Paragraph{0, std::move(text), 4});
  }

  void write(const Blank&) {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  [[nodiscard]] std::size_t room_after(std::size_t indent) const {
    return std::max(style_.width, indent + kLeast) - indent;
  }

  static Pieces strong(Pieces pieces) {
    for (Piece& piece : pieces) {
      if (piece.tone == Tone::Plain) piece.tone = Tone::Strong;
    }
    return pieces;
  }

  static std::vector<Cell> titles(const Table& table) {
    std::vector<Cell> out;
    for (const Column& c : table.columns) out.push_back({toned(c.title, Tone::Dim), 0});
    return out;
  }

  [[nodiscard]] std::vector<std::size_t> column_widths(const Table& table) const {
    std::vector<std::size_t> widths(table.columns.size(), 0);
    if (table.headed) {
      std::transform(table.columns.begin(), table.columns.end(), widths.begin(),
                     [](const Column& c) { return display_width(c.title); });
    }
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        widths[c] = std::max(widths[c], display_width(row[c].text) + static_cast<std::size_t>(row[c].indent));
      }
    }
    const std::size_t room = room_after(static_cast<std::size_t>(table.indent));
    narrow(widths, room, kLeast, [&](std::size_t c) { return table.columns[c].flexible; });
    narrow(widths, room, kTight, [](std::size_t) { return true; });
    return widths;
  }

  static std::size_t total(const std::vector<std::size_t>& widths) {
    std::size_t sum = 0;
    for (const std::size_t w : widths) sum += w == 0 ? 0 : w + kGap;
    return sum == 0 ? 0 : sum - kGap;
  }

  /// Takes from the widest column of those that may be narrowed, until the row fits or all of them are at `least`.
  template <class May>
  static void narrow(std::vector<std::size_t>& widths, std::size_t room, std::size_t least, May may) {
    while (total(widths) > room) {
      std::size_t widest = widths.size();
      for (std::size_t c = 0; c < widths.size(); ++c) {
        const bool can = may(c) && widths[c] > least;
        if (can && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
      }
      if (widest == widths.size()) return;
      --widths[widest];
    }
  }

  /// What is left of an indentation in a narrow column.
  static std::size_t indent_in(std::size_t width, const Cell& cell) {
    return std::min(static_cast<std::size_t>(cell.indent), width / 2);
  }

  void write_row(const Table& table, const std::vector<Cell>& row, const std::vector<std::size_t>& widths) {
    std::vector<std::vector<Pieces>> cells;
    std::size_t height = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::size_t width = widths[c] - indent_in(widths[c], row[c]);
      cells.push_back(wrap_within(row[c].text, std::max<std::size_t>(width, 1)));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
      begin_line("", static_cast<std::size_t>(table.indent));
      std::size_t left = static_cast<std::size_t>(table.indent);
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (widths[c] == 0) continue;
        if (l < cells[c].size()) {
          pad_to(left + indent_in(widths[c], row[c]));
          put(cells[c][l]);
        }
        left += widths[c] + kGap;
      }
      end_line();
    }
  }

  void write_lines(const std::vector<Pieces>& lines, std::size_t indent) {
    for (const Pieces& line : lines) {
      begin_line("", indent);
      put(line);
      end_line();
    }
  }

  void begin_line(std::string_view number, std::size_t indent) {
    column_ = 0;
    pending_ = 0;
    if (!number.empty()) put(toned(std::string(number), Tone::Strong));
    pad_to(indent);
  }
  // Spaces wait until something follows them, so that no line ends with one.
  void pad_to(std::size_t column) {
    if (column > column_ + pending_) pending_ = column - column_;
  }
  void put(const Pieces& pieces) {
    if (pieces.empty()) return;
    out_.append(pending_, ' ');
    column_ += pending_ + display_width(pieces);
    pending_ = 0;
    paint(out_, pieces, style_.color);
  }
  void put_right(const Pieces& pieces) {
    const std::size_t width = display_width(pieces);
    if (width > 0 && width < style_.width) pad_to(style_.width - width);
    put(pieces);
  }
  void end_line() { out_ += '\n'; }

  Style style_;
  std::string out_;
  std::size_t column_ = 0;
  std::size_t pending_ = 0;
};

}  // namespace

void paint(std::string& out, const Pieces& pieces, Color color) {
  for (const Piece& piece : pieces) {
    const std::string_view escape = color == Color::Always ? kEscapes[static_cast<std::size_t>(piece.tone)] : "";
    out += escape;
    out += base::printable(piece.text);
    if (!escape.empty()) out += "\x1b[0m";
  }
}

std::string to_text(const Document& document, Style style) {
  TextWriter writer(style);
  for (const Block& block : document) std::visit([&](const auto& b) { writer.write(b); }, block);
  return std::move(writer).take();
}

}  // namespace chapeau::report
