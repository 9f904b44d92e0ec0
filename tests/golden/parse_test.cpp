// Small texts and the trees they stand for: tests/golden/parse/*.txt, in the form
//
//   ==== title of the entry
//   source
//   ----
//   tree
//
// `CHAPEAU_ACCEPT=1` rewrites the trees; the sources and titles are written by people.
#include "dsl/syntax/parse.hpp"

#include "base/source_set.hpp"
#include "dsl/syntax/dump.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;

struct Entry {
  std::string title;
  std::string source;
};

constexpr std::string_view kTitle = "==== ";
constexpr std::string_view kTree = "----";

std::vector<Entry> entries_of(std::string_view text) {
  std::vector<Entry> entries;
  bool in_tree = false;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.starts_with(kTitle)) {
      entries.push_back({std::string(line.substr(kTitle.size())), {}});
      in_tree = false;
    } else if (line == kTree) {
      in_tree = true;
    } else if (!in_tree && !entries.empty()) {
      entries.back().source.append(line).push_back('\n');
    }
  }
  return entries;
}

/// The tree, and what was reported.
std::string tree_of(const std::string& source) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const base::FileId file = sources.add("entry", source);
  std::string tree = dsl::syntax::dump(dsl::syntax::parse(file, sources, diagnostics));
  for (const base::Diagnostic& one : diagnostics.list()) {
    tree +=
        "(error " + std::string(base::info(one.code).number) + " at `" + std::string(sources.text(one.span)) + "`)\n";
  }
  return tree;
}

}  // namespace

TEST_CASE("small texts stand for the trees that are written beside them") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(testing::source_root() / "tests/golden/parse"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.filename().string());
    std::string whole;
    for (const Entry& entry : entries_of(testing::read_text(file))) {
      whole +=
          std::string(kTitle) + entry.title + "\n" + entry.source + std::string(kTree) + "\n" + tree_of(entry.source);
    }
    testing::check_golden(file, whole);
  }
}
