#include "report/html/html.hpp"

#include "report/document/markup.hpp"
#include "report/document/width.hpp"
#include "report/html/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::report {

namespace {

constexpr std::array<std::string_view, 6> kTones{"", "b", "dim", "good", "bad", "doubt"};
constexpr std::array<std::string_view, 6> kShades{"", "s-free", "s-conditions", "s-unknown", "s-justified", "s-closed"};
constexpr std::size_t kShort = 24;  // letters that columns of fixed width keep on one line
constexpr std::size_t kKept = 8;    // rows up to which a table stays on one page
constexpr int kOuter = 3;           // indentation up to which a paragraph stands at the margin

bool is_safe(std::string_view link) { return link.starts_with("https://") || link.starts_with("http://"); }

class HtmlWriter {
 public:
  std::string write(const Memo& memo) {
    for (const Block& block : memo.body) std::visit([&](const auto& b) { add(b); }, block);
    end_list();
    notes();
    return std::move(out_);
  }

 private:
  void add(const Heading& h) {
    end_list();
    const int level = std::clamp(h.level, 1, 6);
    out_ += fmt::format("<h{}>", level);
    if (!h.number.empty()) out_ += fmt::format("<span class=\"number\">{}</span> ", h.number);
    pieces(h.left, Tone::Strong);
    if (!h.right.empty()) {
      out_ += level == 1 ? " <small>" : " \u2014 ";
      pieces(h.right);
      if (level == 1) out_ += "</small>";
    }
    out_ += fmt::format("</h{}>\n", level);
  }

  void add(const Paragraph& p) {
    if (!p.mark.empty())
      begin_item(p);
    else if (!list_.empty() && p.indent <= list_indent_)
      end_list();
    const std::string_view look = list_.empty() && p.indent > kOuter ? "in" : is_name(p.text) ? "name" : "";
    out_ += look.empty() ? "<p>" : fmt::format("<p class=\"{}\">", look);
    pieces(p.text);
    out_ += "</p>\n";
  }

  void add(const Table& t) {
    if (t.rows.empty()) return;
    end_list();
    out_ += fmt::format("<div class=\"{}\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>\n",
                        t.rows.size() <= kKept ? "wide kept" : "wide", escaped_markup(t.caption.label));
    if (!t.caption.label.empty())
      out_ += fmt::format("<caption><b>{}.</b> {}</caption>\n", escaped_markup(t.caption.label),
                          escaped_markup(t.caption.text));
    out_ += "<thead><tr>";
    for (const Column& c : t.columns) out_ += fmt::format("<th scope=\"col\">{}</th>", escaped_markup(c.title));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : t.rows) add_row(t, row);
    out_ += "</tbody>\n</table></div>\n";
  }

  void add(const Blank&) {}
  void add(const Footnote& f) { notes_.push_back(&f); }

  void add_row(const Table& table, const std::vector<Cell>& row) {
    out_ += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      const Cell& cell = row[c];
      out_ += "<td" + class_of(table.columns[c], cell) + ">";
      pieces(cell.text);
      out_ += "</td>";
    }
    out_ += "</tr>\n";
  }

  static std::string class_of(const Column& column, const Cell& cell) {
    if (cell.shade != Shade::None) return fmt::format(" class=\"{}\"", kShades[static_cast<std::size_t>(cell.shade)]);
    if (!column.flexible && display_width(cell.text) < kShort) return " class=\"one\"";
    return cell.indent == 0 ? "" : fmt::format(" class=\"i{}\"", std::clamp((cell.indent + 1) / 2, 1, 3));
  }

  void begin_item(const Paragraph& p) {
    const bool counted = p.mark.front() >= '0' && p.mark.front() <= '9';
    const std::string_view list = counted ? "ol" : "ul";
    if (list_ == list && p.indent == list_indent_ && p.mark != "1.") {
      out_ += "</li>\n<li>";
      return;
    }
    end_list();
    list_ = list;
    list_indent_ = p.indent;
    out_ += fmt::format("<{}>\n<li>", list);
  }
  void end_list() {
    if (!list_.empty()) out_ += fmt::format("</li>\n</{}>\n", list_);
    list_ = {};
  }

  /// What stands out anyway needs no mark of its own.
  void pieces(const Pieces& list, Tone ground = Tone::Plain) {
    for (const Piece& piece : list) {
      if (piece.note > 0)
        call(piece.note);
      else
        add(piece, ground);
    }
  }

  void add(const Piece& piece, Tone ground) {
    if (piece.text.empty()) return;
    const std::string text = escaped_markup(piece.text);
    if (is_safe(piece.link))
      out_ += fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped_markup(piece.link), text);
    else if (piece.tone == Tone::Plain || piece.tone == ground)
      out_ += text;
    else if (piece.tone == Tone::Strong)
      out_ += "<b>" + text + "</b>";
    else
      out_ += fmt::format("<span class=\"{}\">{}</span>", kTones[static_cast<std::size_t>(piece.tone)], text);
  }

  void call(std::size_t note) {
    const std::size_t time = ++calls_[note];
    const std::string id = time == 1 ? fmt::format("call-{}", note) : fmt::format("call-{}-{}", note, time);
    out_ += fmt::format("<sup><a id=\"{0}\" href=\"#note-{1}\" role=\"doc-noteref\">{1}</a></sup>", id, note);
  }

  void notes() {
    if (notes_.empty()) return;
    out_ += "<section class=\"notes\" role=\"doc-endnotes\">\n<ol>\n";
    for (const Footnote* note : notes_) {
      out_ += fmt::format("<li id=\"note-{0}\" value=\"{0}\">", note->number);
      pieces(note->text);
      out_ += fmt::format(
          " <a class=\"back\" href=\"#call-{0}\" role=\"doc-backlink\" aria-label=\"{0}\">\u21a9</a></li>\n",
          note->number);
    }
    out_ += "</ol>\n</section>\n";
  }

  std::string out_;
  std::string_view list_;  ///< "ol" or "ul" that is open; empty: none
  int list_indent_ = 0;
  std::vector<const Footnote*> notes_;
  std::map<std::size_t, std::size_t> calls_;  ///< how often a note was called
};

}  // namespace

std::string to_html(const Memo& memo) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
      "content=\"{}\">\n"
      "<meta name=\"description\" content=\"{}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n"
      "<article class=\"memo\">\n{}</article>\n</main>\n</body>\n</html>\n",
      escaped_markup(memo.language), escaped_markup(memo.made_by), escaped_markup(memo.input),
      escaped_markup(memo.title), memo_style(), HtmlWriter().write(memo));
}

}  // namespace chapeau::report
