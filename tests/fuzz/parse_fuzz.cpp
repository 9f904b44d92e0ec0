// Bytes through the parser and the formatter. Mistakes of the text are fine; what must hold is that
//   - parsing ends, and every diagnostic lies inside the text;
//   - formatting is stable and changes neither the tree, nor a word, nor a comment.
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/dump.hpp"
#include "dsl/syntax/parse.hpp"
#include "tests/support/substance.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

namespace {

using namespace chapeau;

void require(bool holds, const char* law) {
  if (holds) return;
  std::cerr << "broken: " << law << '\n';
  std::abort();
}

std::string tree(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const base::FileId file = sources.add("fuzz", text);
  std::string tree = dsl::syntax::dump(dsl::syntax::parse(file, sources, diagnostics));
  for (const base::Diagnostic& one : diagnostics.list()) {
    require(one.span.file == file && one.span.begin <= one.span.end && one.span.end <= text.size(),
            "diagnostics lie inside the text");
    for (const base::Label& label : one.labels) require(label.span.end <= text.size(), "labels lie inside the text");
  }
  return tree;
}

std::optional<std::string> formatted(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return dsl::format({"fuzz", text}, sources, diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string before = tree(text);
  const std::optional<std::string> once = formatted(text);
  if (!once) return 0;
  require(tree(*once) == before, "formatting keeps the tree");
  require(testing::substance(*once) == testing::substance(text), "formatting keeps every word and comment");
  const std::optional<std::string> twice = formatted(*once);
  require(twice == once, "formatting twice is formatting once");
  return 0;
}
