// Every indented example of the language reference is text that the parser takes: as a file, inside an instrument, or
// line by line as conditions.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/syntax/parse.hpp"
#include "tests/docs/markdown.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace {

using namespace chapeau;

/// What the parser says against the text; empty when it takes it.
std::string complaint(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const base::FileId file = sources.add("example", text);
  (void)dsl::syntax::parse(file, sources, diagnostics);
  return diagnostics.list().empty() ? "" : diagnostics.list().front().message;
}

std::string inside_instrument(const std::string& text) { return "instrument X \"x\" {\n" + text + "\n}\n"; }

bool are_conditions(const std::string& text) {
  const auto lines = testing::lines_of(text);
  return std::all_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.empty() || complaint("test t \"t\" { when " + line + "\n}\n").empty();
  });
}

}  // namespace

TEST_CASE("every example of the language reference can be parsed") {
  const auto blocks = testing::code_blocks(testing::read_text("docs/language.md"));
  REQUIRE(blocks.size() >= 8);
  for (const testing::CodeBlock& block : blocks) {
    CAPTURE(block.line);
    const std::string why = complaint(block.text);
    const bool taken = why.empty() || complaint(inside_instrument(block.text)).empty() || are_conditions(block.text);
    CHECK_MESSAGE(taken, "docs/language.md:", block.line, ": ", why);
  }
}
