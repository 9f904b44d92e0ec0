// Layout anew from tokens and comments. Line breaks stay where the author put them; indentation, spaces and blank lines
// are ours.

#include "dsl/format/lines.hpp"
#include "dsl/format/printer.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/parse.hpp"

namespace chapeau::dsl {

std::optional<std::string> format(const Text& text, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.errors() + diagnostics.dropped();
  const base::FileId file = sources.add(text.path, text.text);
  syntax::Outline outline;
  (void)syntax::parse(file, sources, diagnostics, outline);
  if (diagnostics.errors() + diagnostics.dropped() != before) return std::nullopt;
  const std::string_view source = sources[file].text();
  return layout::print(source, layout::read_lines(file, source, outline));
}

}  // namespace chapeau::dsl
