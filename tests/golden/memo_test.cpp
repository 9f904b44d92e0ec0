// Memos on rulings of the library, whole: what a reader gets. CHAPEAU_ACCEPT=1 takes what was found.

#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <regex>
#include <string>

namespace {

using chapeau::testing::source_root;

struct Run {
  const char* name;
  const char* arguments;
};
constexpr std::array kRuns{
    Run{"conflict.md", "check cases/adjudicated/ds592-indonesia-raw-materials.case --format markdown"},
    Run{"conflict.html", "check cases/adjudicated/ds592-indonesia-raw-materials.case --format html"},
    Run{"compatible.md", "check cases/adjudicated/ds58-us-shrimp-article-21-5.case --format markdown"},
    Run{"compatible.html", "check cases/adjudicated/ds58-us-shrimp-article-21-5.case --format html"},
    Run{"one-page.md", "check cases/drafts/namibia-unprocessed-lithium.case --format markdown --depth line"},
};

std::string said_by(const std::string& arguments) {
  const std::string line =
      "cd '" + source_root().string() + "' && '" CHAPEAU_COMMAND "' " + arguments + " --library rulesets";
  std::string out;
  std::FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 65536> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

/// What changes with every edit of the law, or with the version, says nothing here; nor does how HTML looks.
std::string without_the_day(std::string text) {
  text = std::regex_replace(text, std::regex("library [0-9a-f]{8}"), "library ########");
  text = std::regex_replace(text, std::regex("(ibrary:? (sha256:|SHA-256 ))[0-9a-f]{64}"), "$1#");
  text = std::regex_replace(text, std::regex(" by (evaluation|enumeration|solver)( \\([0-9]+ checks?\\))?"), " by #");
  const std::size_t style = text.find("<style>"), end = text.find("</style>");
  if (style != std::string::npos && end != std::string::npos) text.erase(style + 7, end - style - 7);
  return std::regex_replace(text, std::regex("chapeau [0-9]+\\.[0-9]+\\.[0-9]+"), "chapeau #.#.#");
}

}  // namespace

TEST_CASE("memos on cases of the library") {
  for (const Run& run : kRuns) {
    CAPTURE(run.name);
    chapeau::testing::check_golden(std::string("tests/golden/memo/") + run.name,
                                   without_the_day(said_by(run.arguments)));
  }
}
