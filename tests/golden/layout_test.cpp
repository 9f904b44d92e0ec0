// The formatter over every text there is: the library, the cases and the goldens. It loses no word and no comment, and
// is content with what it made, however the text was laid out before; the library and the cases are laid out as it
// would.
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/lexer.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/substance.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;
namespace fs = std::filesystem;

constexpr std::array kOwn = {"rulesets", "cases"};
constexpr std::array kAll = {"rulesets", "cases", "tests/golden"};

std::vector<fs::path> texts_below(const char* folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(testing::source_root() / folder)) {
    const std::string ending = entry.path().extension().string();
    if (ending == ".treaty" || ending == ".vocab" || ending == ".case") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Nothing for a text with mistakes: it is left alone.
std::optional<std::string> formatted(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const auto result = dsl::format({"text", text}, sources, diagnostics);
  CHECK(result.has_value() != diagnostics.has_errors());
  return result;
}

/// What may stand between two words. A comment ends at its line; behind a text the break matters to nobody.
std::string any_space(std::mt19937_64& random) {
  static constexpr std::array<std::string_view, 10> kSpaces = {" ",           "  ",
                                                               "\n",          "\n\n\n",
                                                               "\t",          " \r\n\t",
                                                               " -- aside\n", "\n-- a line of its own\n",
                                                               "\n      ",    " -- zwölf \t \n\n -- dreizehn\n"};
  return std::string(kSpaces[random() % kSpaces.size()]);
}

/// The same words and comments with other space around them.
std::string scrambled(const std::string& text, std::mt19937_64& random) {
  base::Diagnostics none;
  const dsl::syntax::Tokens tokens = dsl::syntax::lex(base::FileId{0}, text, none);
  std::string out;
  std::size_t at = 0;
  for (const dsl::syntax::Token& token : tokens.list) {
    const std::string_view space = std::string_view(text).substr(at, token.begin - at);
    const bool bare = space.find("--") == std::string_view::npos;
    out += space.empty() || !bare ? std::string(space) : any_space(random);
    out.append(text, token.begin, token.end - token.begin);
    at = token.end;
  }
  return out.append(text, at);
}

void keeps_everything(const std::string& text) {
  const auto once = formatted(text);
  if (!once) return;
  CHECK(testing::substance(*once) == testing::substance(text));
  CHECK(formatted(*once) == once);
}

}  // namespace

TEST_CASE("the library and the cases parse, and `chapeau fmt` would change nothing") {
  for (const char* folder : kOwn) {
    for (const fs::path& path : texts_below(folder)) {
      CAPTURE(path.string());
      const std::string text = testing::read_text(path);
      CHECK(formatted(text) == text);
    }
  }
}

TEST_CASE("formatting keeps every word and comment, and formatting twice is formatting once") {
  for (const char* folder : kAll) {
    for (const fs::path& path : texts_below(folder)) {
      CAPTURE(path.string());
      keeps_everything(testing::read_text(path));
    }
  }
}

TEST_CASE("so it is for the same words in any other layout") {
  std::mt19937_64 random(20200101);
  for (const char* folder : kAll) {
    for (const fs::path& path : texts_below(folder)) {
      const std::string text = testing::read_text(path);
      for (int round = 0; round < 3; ++round) {
        CAPTURE(path.string());
        CAPTURE(round);
        const std::string other = scrambled(text, random);
        if (formatted(text)) CHECK(formatted(other).has_value());  // space means nothing
        keeps_everything(other);
      }
    }
  }
}
