// The law library and the cases as texts: they parse, and they are laid out as the formatter would.
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace chapeau;
namespace fs = std::filesystem;

std::vector<fs::path> texts_below(const char* folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(testing::source_root() / folder)) {
    const std::string ending = entry.path().extension().string();
    if (ending == ".treaty" || ending == ".vocab" || ending == ".case") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("the library and the cases parse, and `chapeau fmt` would change nothing") {
  for (const char* folder : {"rulesets", "cases"}) {
    for (const fs::path& path : texts_below(folder)) {
      CAPTURE(path.string());
      base::SourceSet sources;
      base::Diagnostics diagnostics;
      const std::string text = testing::read_text(path);
      const std::optional<std::string> formatted = dsl::format({path.string(), text}, sources, diagnostics);
      REQUIRE(diagnostics.list().empty());
      CHECK(formatted == text);
    }
  }
}
