#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/dump.hpp"
#include "dsl/syntax/parse.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

namespace {

using namespace chapeau;

std::optional<std::string> formatted(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return dsl::format({"test", text}, sources, diagnostics);
}

std::string tree(const std::string& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const base::FileId file = sources.add("test", text);
  return dsl::syntax::dump(dsl::syntax::parse(file, sources, diagnostics));
}

/// What every formatting must be: stable, and without effect on the tree.
void check(const std::string& text, const std::string& expected) {
  const std::optional<std::string> once = formatted(text);
  REQUIRE(once.has_value());
  CHECK(*once == expected);
  CHECK(formatted(*once) == *once);
  CHECK(tree(*once) == tree(text));
}

}  // namespace

TEST_CASE("a text that does not parse is not laid out") { CHECK(!formatted("test t {").has_value()); }

TEST_CASE("entries stand two spaces deeper for each brace") {
  check("instrument X {\nprovision 1 {\n        gist \"a\"\n  }\n      kind decision\n}\n",
        "instrument X {\n  provision 1 {\n    gist \"a\"\n  }\n  kind decision\n}\n");
}

TEST_CASE("texts that go on stand under their first part") {
  check("finding f {\n  question \"a\"\n\"b\"\n                    \"c\"\n}\n",
        "finding f {\n  question \"a\"\n           \"b\"\n           \"c\"\n}\n");
}

TEST_CASE("continuation lines stand at least under the value, and keep their places among each other") {
  check("test t {\n  when a\n and (b\n  or c)\n}\n", "test t {\n  when a\n       and (b\n        or c)\n}\n");
  check("test t {\nwhen a\n         and (b\n              or c)\n}\n",
        "test t {\n  when a\n           and (b\n                or c)\n}\n");
}

TEST_CASE("the value of `forbids any measure where` begins behind its first word") {
  check("instrument X {\n  provision 1 {\n    forbids any measure where\n  a\n  and b\n  }\n}\n",
        "instrument X {\n  provision 1 {\n    forbids any measure where\n            a\n            and b\n  }\n}\n");
}

TEST_CASE("columns that were made with spaces stay") {
  const std::string text = "attribute a    \"A\"   percent\nattribute long \"Long\" percent\n";
  check(text, text);
}

TEST_CASE("signs have their spaces and no more") {
  check("test t{when not(a)and(b  or c)and d>=1+2*e and f  is g and h<3%}\n",
        "test t { when not (a) and (b or c) and d >= 1 + 2 * e and f is g and h < 3 % }\n");
  check("goal g { served by a ,b,c }\n", "goal g { served by a, b, c }\n");
}

TEST_CASE("every comment stays, where the author put it") {
  check("-- one   \n\n\n\ntest t { -- two\n-- three\n  when a   -- four\n -- five\n  and b\n      -- six\n}\n-- seven",
        "-- one\n\ntest t { -- two\n  -- three\n  when a   -- four\n      -- five\n       and b\n  -- six\n}\n-- "
        "seven\n");
}

TEST_CASE("comments in a column move with their lines") {
  check("finding f {\nburden respondent  -- a\nquestion \"x\"       -- b\n}\n",
        "finding f {\n  burden respondent  -- a\n  question \"x\"       -- b\n}\n");
}

TEST_CASE("blank lines are folded, line ends are ours, and there is one at the end") {
  check("\n\ntest a { when b }\r\n\r\n\r\ntest c { when d }\n\n\n", "test a { when b }\n\ntest c { when d }\n");
}

TEST_CASE("columns count characters, not bytes") {
  const std::string text =
      "reading r {\n  option a \"\xc3\xa4\xc3\xb6\" default -- x\n         authority \"\xc3\xa4\"\n                   "
      "\"b\"\n}\n";
  check(text, text);
}

TEST_CASE("the notes of the items of a list stay where they are") {
  check("case c {\nmeasure m {\nrequires   a \"first\",b   \"second\"\n  ,c\n}\n}\n",
        "case c {\n  measure m {\n    requires   a \"first\", b   \"second\"\n               , c\n  }\n}\n");
}

TEST_CASE("synonyms stand behind the words that they belong to") {
  check("taxonomy t {\na \"A\" mast P4 edition 2012\nalso called \"x\",\"y\"\n}\n",
        "taxonomy t {\n  a \"A\" mast P4 edition 2012\n    also called \"x\", \"y\"\n}\n");
}
