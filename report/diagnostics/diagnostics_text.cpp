#include "base/text.hpp"
#include "report/diagnostics/diagnostics.hpp"
#include "report/diagnostics/snippet.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using base::Diagnostic;
using base::printable;
using base::Severity;

std::string_view word(Severity severity) { return severity == Severity::Error ? "error" : "warning"; }
Tone tone(Severity severity) { return severity == Severity::Error ? Tone::Bad : Tone::Doubt; }

class Drawing {
 public:
  Drawing(const base::SourceSet& sources, Style style) : sources_(sources), style_(style) {}

  void draw(const Diagnostic& d) {
    put(toned(fmt::format("{}[{}]", word(d.severity()), base::info(d.code).number), tone(d.severity())));
    put(toned(": " + d.message, Tone::Strong));
    out_ += '\n';
    gutter_ = gutter(d);
    if (d.span.is_known()) draw_place(d.span, "-->", "", '^', tone(d.severity()));
    for (const base::Label& label : d.labels) {
      if (label.span.is_known())
        draw_place(label.span, ":::", label.text, '-', Tone::Strong);
      else
        draw_note("note", label.text);
    }
    if (!d.help.empty()) draw_note("help", d.help);
    out_ += '\n';
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void put(const Pieces& pieces) { paint(out_, pieces, style_.color); }
  void dim(std::string text) { put(toned(std::move(text), Tone::Dim)); }

  [[nodiscard]] std::size_t gutter(const Diagnostic& d) const {
    std::size_t widest = digits(d.span);
    for (const base::Label& label : d.labels) widest = std::max(widest, digits(label.span));
    return widest;
  }
  [[nodiscard]] std::size_t digits(base::Span span) const {
    return span.is_known() ? fmt::formatted_size("{}", sources_[span.file].position(span.begin).line) : 1;
  }

  void draw_place(base::Span span, std::string_view arrow, std::string_view text, char mark, Tone mark_tone) {
    const std::size_t room = style_.width > gutter_ + 12 ? style_.width - gutter_ - 3 : 40;
    const Snippet s = snippet(sources_, span, room);
    dim(fmt::format("{:{}}{} ", "", gutter_, arrow));
    out_ += fmt::format("{}:{}:{}\n", s.path, s.position.line, s.position.column);
    dim(fmt::format("{:>{}} | ", s.position.line, gutter_));
    out_ += s.line + '\n';
    dim(fmt::format("{:{}} | ", "", gutter_));
    out_.append(s.indent, ' ');
    put(toned(std::string(s.length, mark), mark_tone));
    if (!text.empty()) put(toned(fmt::format(" {}", printable(text)), mark_tone));
    out_ += '\n';
  }

  void draw_note(std::string_view kind, std::string_view text) {
    dim(fmt::format("{:{}} = ", "", gutter_));
    put(toned(fmt::format("{}: ", kind), Tone::Strong));
    out_ += printable(text) + '\n';
  }

  const base::SourceSet& sources_;
  Style style_;
  std::string out_;
  std::size_t gutter_ = 1;
};

}  // namespace

std::string diagnostics_count(const base::Diagnostics& diagnostics) {
  const std::size_t warnings = diagnostics.list().size() - diagnostics.errors();
  std::string out;
  if (diagnostics.errors() > 0) out = count(diagnostics.errors(), "error", "errors");
  if (warnings > 0) out += (out.empty() ? "" : " and ") + count(warnings, "warning", "warnings");
  if (diagnostics.dropped() > 0)
    out += fmt::format("; {} more are not shown", count(diagnostics.dropped(), "error", "errors"));
  return out;
}

std::string diagnostics_text(const base::Diagnostics& diagnostics, const base::SourceSet& sources, Style style) {
  Drawing drawing(sources, style);
  for (const Diagnostic& d : diagnostics.list()) drawing.draw(d);
  std::string out = std::move(drawing).take();
  const std::string total = diagnostics_count(diagnostics);
  return total.empty() ? out : out + total + '\n';
}

std::string diagnostics_lines(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  std::string out;
  for (const Diagnostic& d : diagnostics.list()) {
    if (d.span.is_known()) {
      const base::SourceText& source = sources[d.span.file];
      const base::Position p = source.position(d.span.begin);
      out += fmt::format("{}:{}:{}: ", printable(source.path()), p.line, p.column);
    }
    out += fmt::format("{}[{}]: {}", word(d.severity()), base::info(d.code).number, printable(d.message));
    if (!d.help.empty()) out += fmt::format("; help: {}", printable(d.help));
    out += '\n';
  }
  return out;
}

}  // namespace chapeau::report
