#include "report/docx/text.hpp"

#include "report/document/markup.hpp"
#include "report/document/width.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace chapeau::report::docx {

namespace {

constexpr std::array<std::string_view, 6> kTones{"", "Strong", "Soft", "Good", "Bad", "Doubt"};
/// Of each shade how its cell is filled; the words are white on the last one.
constexpr std::array<std::string_view, 6> kFills{
    "",
    "",
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E3ECF4\"/>",
    "<w:shd w:val=\"thinHorzStripe\" w:color=\"C9C4B8\" w:fill=\"FFFFFF\"/>",
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F5E0C0\"/>",
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"7A2E1D\"/>"};
constexpr int kMargin = 3;             // indentation up to which a paragraph stands at the margin
constexpr std::size_t kLetter = 98;    // how wide one is in a table, about
constexpr std::size_t kCellGap = 150;  // between two columns
constexpr std::size_t kLongest = 70;   // letters beyond which a cell asks for no more room
constexpr std::size_t kShort = 24;     // letters that columns of fixed width keep on one line
constexpr std::size_t kKept = 8;       // rows up to which a table stays on one page

std::string run(std::string_view text, std::string_view properties = {}) {
  if (text.empty()) return {};
  const std::string look = properties.empty() ? "" : fmt::format("<w:rPr>{}</w:rPr>", properties);
  return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", look, escaped_markup(text));
}

std::string styled(std::string_view style) { return fmt::format("<w:rStyle w:val=\"{}\"/>", style); }

std::string paragraph(std::string_view style, std::string_view content, std::string_view properties = {}) {
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>\n", style, properties, content);
}

std::string field(std::string_view instruction, std::string_view properties, std::string_view result) {
  const std::string look = properties.empty() ? "" : fmt::format("<w:rPr>{}</w:rPr>", properties);
  return fmt::format(
      "<w:r>{0}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{0}<w:instrText xml:space=\"preserve\"> {1} "
      "</w:instrText></w:r><w:r>{0}<w:fldChar w:fldCharType=\"separate\"/></w:r>{2}<w:r>{0}<w:fldChar "
      "w:fldCharType=\"end\"/></w:r>",
      look, instruction, run(result, properties));
}

bool leads_out(std::string_view link) { return link.starts_with("https://") || link.starts_with("http://"); }

// Columns -----------------------------------------------------------------------------------------------------

std::size_t longest_word(const Pieces& pieces) {
  std::size_t longest = 0;
  for (const Pieces& line : wrap(pieces, 1)) longest = std::max(longest, display_width(line));
  return longest;
}

struct Wish {
  std::size_t least = 0;  ///< that no word is broken
  std::size_t more = 0;   ///< beyond it, that no line is
};

Wish wish_of(const Table& table, std::size_t column) {
  std::size_t word = longest_word(plain(table.columns[column].title)), line = word;
  for (const auto& row : table.rows) {
    if (column >= row.size()) continue;
    const auto indent = static_cast<std::size_t>(row[column].indent);
    word = std::max(word, longest_word(row[column].text) + indent);
    line = std::max(line, std::min(display_width(row[column].text) + indent, kLongest));
  }
  const bool whole = !table.columns[column].flexible && line < kShort;
  const std::size_t least = std::min((whole ? line : word) * kLetter + kCellGap, kTextWidth / 3);
  return {least, std::max(line * kLetter + kCellGap, least) - least};
}

/// Every column has what its longest word takes; the rest goes to those whose lines are longest.
std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<Wish> wishes;
  std::size_t least = 0, more = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    wishes.push_back(wish_of(table, c));
    least += wishes.back().least;
    more += wishes.back().more;
  }
  const std::size_t rest = kTextWidth - std::min(kTextWidth, least);
  std::vector<std::size_t> widths;
  for (const Wish& w : wishes) {
    const std::size_t own = least > kTextWidth ? w.least * kTextWidth / least : w.least;
    widths.push_back(own + (more == 0 ? rest / wishes.size() : rest * w.more / more));
  }
  return widths;
}

// The text ----------------------------------------------------------------------------------------------------

class TextMaker {
 public:
  Text make(const Document& document) {
    for (const Block& block : document) std::visit([&](const auto& b) { add(b); }, block);
    return std::move(out_);
  }

 private:
  void add(const Heading& h) {
    in_list_ = false;
    if (h.level == 1) return title(h);
    std::string content = h.number.empty() ? "" : run(h.number) + "<w:r><w:tab/></w:r>";
    content += pieces(h.left, out_.body_links, Tone::Strong);
    if (!h.right.empty()) content += run(" \u2014 ") + pieces(h.right, out_.body_links);
    out_.body += paragraph(fmt::format("Heading{}", std::clamp(h.level - 1, 1, 3)), content);
  }

  void title(const Heading& h) {
    const bool first = out_.body.empty();
    out_.body += paragraph("Title", pieces(h.left, out_.body_links, Tone::Strong), first ? "" : "<w:pageBreakBefore/>");
    if (!h.right.empty()) out_.body += paragraph("Subtitle", pieces(h.right, out_.body_links));
  }

  void add(const Paragraph& p) {
    const std::string content = pieces(p.text, out_.body_links);
    if (!p.mark.empty()) {
      begin_item(p);
      out_.body +=
          paragraph("ListParagraph", content,
                    fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", out_.lists.size()));
      return;
    }
    in_list_ = in_list_ && p.indent > list_indent_;
    out_.body += paragraph(in_list_             ? "ListParagraph"
                           : p.indent > kMargin ? "Inset"
                                                : "Normal",
                           content, is_name(p.text) ? "<w:keepNext/>" : "");
  }

  void begin_item(const Paragraph& p) {
    const List list = p.mark.front() >= '0' && p.mark.front() <= '9' ? List::Numbers : List::Bullets;
    const bool goes_on = in_list_ && out_.lists.back() == list && p.indent == list_indent_ && p.mark != "1.";
    if (!goes_on) out_.lists.push_back(list);
    in_list_ = true;
    list_indent_ = p.indent;
  }

  void add(const Table& t) {
    if (t.rows.empty()) return;
    in_list_ = false;
    if (!t.caption.label.empty()) out_.body += caption(t.caption);
    const std::vector<std::size_t> widths = widths_of(t);
    out_.body += fmt::format(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"MemoTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>"
        "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" "
        "w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>{}</w:tblPr><w:tblGrid>",
        kTextWidth, described(t.caption));
    for (const std::size_t width : widths) out_.body += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    out_.body += "</w:tblGrid>\n" + head(t, widths);
    for (const auto& row : t.rows) add_row(row, widths, t.rows.size() <= kKept && &row != &t.rows.back());
    out_.body += "</w:tbl>\n<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
  }

  static std::string described(const Caption& caption) {
    return caption.text.empty() ? "" : fmt::format("<w:tblCaption w:val=\"{}\"/>", escaped_markup(caption.text));
  }

  /// The number is a field, so that Word counts on when tables are added.
  static std::string caption(const Caption& caption) {
    const std::size_t space = caption.label.rfind(' ');
    const std::string number = space == std::string::npos ? caption.label : caption.label.substr(space + 1);
    const std::string before = space == std::string::npos ? "" : caption.label.substr(0, space + 1);
    const std::string again = number == "1" ? " \\r 1" : "";
    return paragraph("Caption", run(before, styled("Strong")) +
                                    field("SEQ Table \\* ARABIC" + again, styled("Strong"), number) +
                                    run(". ", styled("Strong")) + run(caption.text));
  }

  static std::string head(const Table& t, const std::vector<std::size_t>& widths) {
    std::string cells;
    for (std::size_t c = 0; c < t.columns.size(); ++c)
      cells += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", widths[c],
                           paragraph("TableHead", run(t.columns[c].title)));
    return fmt::format("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>\n", cells);
  }

  void add_row(const std::vector<Cell>& row, const std::vector<std::size_t>& widths, bool with_next) {
    std::string cells;
    for (std::size_t c = 0; c < widths.size(); ++c)
      cells += cell(c < row.size() ? row[c] : Cell{}, widths[c], with_next);
    out_.body += fmt::format("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>\n", cells);
  }

  std::string cell(const Cell& cell, std::size_t width, bool with_next) {
    const auto fill = kFills[static_cast<std::size_t>(cell.shade)];
    std::string look = with_next ? "<w:keepNext/>" : "";
    if (cell.indent > 0) look += fmt::format("<w:ind w:left=\"{}\"/>", 90 * cell.indent);
    return fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}</w:tcPr>{}</w:tc>", width, fill,
                       paragraph("TableText", pieces(cell.text, out_.body_links, Tone::Plain, cell.shade), look));
  }

  void add(const Blank&) {}

  void add(const Footnote& f) {
    const std::string content = "<w:r><w:rPr>" + styled("FootnoteReference") +
                                "</w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>" +
                                pieces(f.text, out_.footnote_links);
    out_.footnotes +=
        fmt::format("<w:footnote w:id=\"{}\">{}</w:footnote>\n", f.number, paragraph("FootnoteText", content));
  }

  std::string pieces(const Pieces& list, Links& links, Tone ground = Tone::Plain, Shade shade = Shade::None) {
    std::string out;
    for (const Piece& piece : list) out += piece.note > 0 ? call(piece.note) : one(piece, links, ground, shade);
    return out;
  }

  static std::string one(const Piece& piece, Links& links, Tone ground, Shade shade) {
    if (piece.text.empty()) return {};
    if (leads_out(piece.link))
      return fmt::format("<w:hyperlink r:id=\"{}\">{}</w:hyperlink>", links.id_of(piece.link),
                         run(piece.text, styled("Hyperlink")));
    if (shade == Shade::Closed) return run(piece.text, "<w:color w:val=\"FFFFFF\"/>");
    const bool plain = piece.tone == Tone::Plain || piece.tone == ground;
    return run(piece.text, plain ? "" : styled(kTones[static_cast<std::size_t>(piece.tone)]));
  }

  /// A footnote stands where it is called first; from elsewhere a field leads to it.
  std::string call(std::size_t note) {
    const std::string mark = fmt::format("_note{}", note);
    if (!called_.insert(note).second)
      return field(fmt::format("NOTEREF {} \\f \\h", mark), styled("FootnoteReference"), std::to_string(note));
    return fmt::format(
        "<w:bookmarkStart w:id=\"{0}\" w:name=\"{1}\"/><w:r><w:rPr>{2}</w:rPr><w:footnoteReference "
        "w:id=\"{0}\"/></w:r><w:bookmarkEnd w:id=\"{0}\"/>",
        note, mark, styled("FootnoteReference"));
  }

  Text out_;
  std::set<std::size_t> called_;
  bool in_list_ = false;
  int list_indent_ = 0;
};

}  // namespace

Text text_of(const Document& document) { return TextMaker().make(document); }

}  // namespace chapeau::report::docx
