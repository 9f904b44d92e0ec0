#include "report/diagnostics/snippet.hpp"

#include "base/text.hpp"
#include "report/document/width.hpp"

#include <algorithm>

namespace chapeau::report {

namespace {

using base::printable;

constexpr std::size_t kWindow = 4096;  // bytes on each side of where a range begins
constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

/// The longest beginning of `text` that takes at most `width` columns.
std::string_view head(std::string_view text, std::size_t width) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && continues(text[next])) ++next;
    if (display_width(text.substr(0, next)) > width) break;
    end = next;
  }
  return text.substr(0, end);
}

/// Shows `width` columns with the beginning of the range in them.
void cut(Snippet& s, std::size_t width) {
  if (display_width(s.line) <= width || width < 8) return;
  if (s.indent > width / 2) {
    const std::size_t skip = s.indent - width / 3;
    const std::string_view gone = head(s.line, skip);
    s.indent = s.indent - display_width(gone) + 1;
    s.line = std::string(kEllipsis).append(s.line.substr(gone.size()));
  }
  if (display_width(s.line) > width) s.line = std::string(head(s.line, width - 1)).append(kEllipsis);
  s.length = std::max<std::size_t>(1, std::min(s.length, width - std::min(width - 1, s.indent)));
}

/// The part of a line around the range: a file may be one line of megabytes, and no page is that wide. Begins and ends
/// between characters.
std::string_view window(std::string_view line, std::size_t& begin, std::size_t& end) {
  std::size_t first = begin > kWindow ? begin - kWindow : 0;
  std::size_t last = std::min(begin + kWindow, line.size());
  while (first > 0 && continues(line[first])) --first;
  while (last < line.size() && continues(line[last])) ++last;
  begin -= first;
  end = std::min(end, last) - first;
  return line.substr(first, last - first);
}

}  // namespace

Snippet snippet(const base::SourceSet& sources, base::Span span, std::size_t width) {
  const base::SourceText& source = sources[span.file];
  Snippet s;
  s.path = printable(source.path());
  s.position = source.position(span.begin);
  const std::string_view whole = source.line(s.position.line);
  std::size_t begin = std::min<std::size_t>(span.begin - source.line_begin(s.position.line), whole.size());
  std::size_t end = std::min<std::size_t>(begin + (span.end - std::min(span.begin, span.end)), whole.size());
  const std::string_view line = window(whole, begin, end);
  s.line = printable(line);
  s.indent = display_width(printable(line.substr(0, begin)));
  s.length = std::max<std::size_t>(1, display_width(printable(line.substr(begin, end - begin))));
  cut(s, width);
  return s;
}

}  // namespace chapeau::report
