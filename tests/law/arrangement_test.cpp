// How the law is spread over files, in which order they come, and what they are called says nothing. The shipped
// library and the cases on record are arranged otherwise, and every case is answered as before.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/parse.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/law/transcript.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace chapeau;
namespace fs = std::filesystem;

using Texts = std::vector<dsl::Text>;
/// By the name of the case.
using Transcripts = std::map<std::string, std::string>;

Texts files_below(const fs::path& folder, std::string_view ending) {
  base::Diagnostics diagnostics;
  Texts texts;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ending) continue;
    if (auto text = dsl::read_file(entry.path(), diagnostics)) texts.push_back(std::move(*text));
  }
  REQUIRE_FALSE(diagnostics.has_errors());
  std::ranges::sort(texts, {}, &dsl::Text::path);
  return texts;
}

/// The shipped library with the cases below a folder.
Texts library_and(const std::string& cases) {
  base::Diagnostics diagnostics;
  Texts texts = dsl::read_library(testing::source_root() / "rulesets", diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  for (dsl::Text& text : files_below(testing::source_root() / cases, ".case")) texts.push_back(std::move(text));
  return texts;
}

bool is_table(const dsl::Text& text) { return text.path.ends_with(".csv"); }

// --- Arrangements
// ---------------------------------------------------------------------------------------------------------------------

Texts reversed(Texts texts) {
  std::ranges::reverse(texts);
  return texts;
}

/// A name that sorts the other way round. The folder stays: tables are named relative to it.
std::string renamed(const std::string& path, std::size_t number) {
  const fs::path old(path);
  const fs::path fresh = old.parent_path() / ("file-" + std::to_string(900'000 - number) + old.extension().string());
  return fresh.generic_string();
}

Texts with_other_names(Texts texts) {
  std::size_t number = 0;
  for (dsl::Text& text : texts)
    if (!is_table(text)) text.path = renamed(text.path, number++);
  return texts;
}

std::size_t tokens(std::string_view text) {
  base::Diagnostics diagnostics;
  return dsl::syntax::lex(base::FileId{0}, text, diagnostics).list.size() - 1;  // the last stands for the end
}

base::Span span_of(const dsl::syntax::Declaration& declaration) {
  return std::visit([](const auto& each) { return each.span; }, declaration);
}

/// Each declaration of the file; no word of it is lost, but comments between declarations are.
std::vector<std::string> declarations(const dsl::Text& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const auto file = dsl::syntax::parse(sources.add(text.path, text.text), sources, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  std::vector<std::string> pieces;
  std::size_t kept = 0;
  for (const auto& declaration : file.declarations) {
    pieces.emplace_back(sources.text(span_of(declaration)));
    kept += tokens(pieces.back());
  }
  REQUIRE(kept == tokens(text.text));
  return pieces;
}

Texts one_declaration_a_file(const Texts& texts) {
  Texts pieces;
  for (const dsl::Text& text : texts) {
    if (is_table(text)) {
      pieces.push_back(text);
      continue;
    }
    for (std::string& declaration : declarations(text))
      pieces.push_back({renamed(text.path, pieces.size()), std::move(declaration)});
  }
  return pieces;
}

// --- Answers
// ---------------------------------------------------------------------------------------------------------------------

/// Of each case, or of each so manieth.
Transcripts answers(const Texts& texts, std::size_t step = 1) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Loaded loaded = dsl::load(texts, sources, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  REQUIRE(loaded.book.has_value());
  Transcripts transcripts;
  std::map<std::string, const law::Case*> by_name;
  for (const law::Case& c : loaded.cases) by_name.emplace(c.name, &c);
  std::size_t position = 0;
  for (const auto& [name, each] : by_name) {
    if (position++ % step != 0) continue;
    const law::Case& c = *each;
    const auto answer = engine::check(*loaded.book, c, {}, smt::make_z3_solver);
    CHECK(answer.replay_complaints.empty());
    CHECK(transcripts.emplace(c.name, testing::transcript(answer)).second);
  }
  return transcripts;
}

/// The first sentence in which the two differ.
std::string difference(std::string_view before, std::string_view after) {
  const auto [a, b] = std::ranges::mismatch(before, after);
  const auto start = before.substr(0, static_cast<std::size_t>(a - before.begin())).rfind('\n') + 1;
  const auto sentence = [start](std::string_view text) {
    return std::string(text.substr(start, text.find('\n', start) - start));
  };
  return sentence(before) + "\nbecame\n" + sentence(after);
}

void same(const Transcripts& before, const Transcripts& after) {
  REQUIRE_FALSE(before.empty());
  REQUIRE(before.size() == after.size());
  for (const auto& [name, transcript] : before) {
    CAPTURE(name);
    REQUIRE(after.contains(name));
    if (after.at(name) != transcript) FAIL_CHECK(difference(transcript, after.at(name)));
  }
}

const std::string kRulings = "cases/adjudicated";

const Transcripts& rulings() {
  static const Transcripts made = answers(library_and(kRulings));
  return made;
}

}  // namespace

TEST_CASE("rulings are answered alike, however the law is arranged") {
  SUBCASE("in whichever order files are given") { same(rulings(), answers(reversed(library_and(kRulings)))); }
  SUBCASE("whatever files are called") { same(rulings(), answers(with_other_names(library_and(kRulings)))); }
  SUBCASE("in one file for each declaration") {
    same(rulings(), answers(one_declaration_a_file(library_and(kRulings))));
  }
}

TEST_CASE("drafts are answered alike, however the law is arranged") {
  const Texts drafts = library_and("cases/drafts");
  same(answers(drafts), answers(reversed(one_declaration_a_file(drafts))));
}

TEST_CASE("regression cases are answered alike, however the law is arranged") {
  constexpr std::size_t kStep = 4;  // they are many; which ones does not matter
  const Texts cases = library_and("cases/regression");
  same(answers(cases, kStep), answers(reversed(one_declaration_a_file(cases)), kStep));
}
