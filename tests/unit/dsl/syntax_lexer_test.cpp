#include "dsl/syntax/lexer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

using namespace chapeau;
using dsl::syntax::Keyword;
using Kind = dsl::syntax::Token::Kind;

struct Lexed {
  std::string text;
  base::Diagnostics diagnostics;
  dsl::syntax::Tokens tokens;

  explicit Lexed(std::string_view source) : text(source) {
    tokens = dsl::syntax::lex(base::FileId{0}, text, diagnostics);
  }

  /// The tokens as written, with bars between them.
  [[nodiscard]] std::string words() const {
    std::string all;
    for (const dsl::syntax::Token& token : tokens.list) {
      if (token.kind == Kind::End) break;
      all += (all.empty() ? "" : "|") + text.substr(token.begin, token.end - token.begin);
    }
    return all;
  }
  [[nodiscard]] Kind kind(std::size_t index) const { return tokens.list.at(index).kind; }
};

}  // namespace

TEST_CASE("brackets without a space belong to a pinpoint, and with a space to a group") {
  CHECK(Lexed("XX(g) and (a)").words() == "XX(g)|and|(|a|)");
  CHECK(Lexed("9.10(3)(d)(ii), 36/XX(b)").words() == "9.10(3)(d)(ii)|,|36/XX(b)");
  CHECK(Lexed("(contrary to XX(g))").words() == "(|contrary|to|XX(g)|)");
  CHECK(Lexed("XX(a b)").words() == "XX|(|a|b|)");
  CHECK(Lexed("XX()").words() == "XX|(|)");
}

TEST_CASE("a bracket right behind an operator opens a group") {
  CHECK(Lexed("not(a) and(b) or(c) where(d)").words() == "not|(|a|)|and|(|b|)|or|(|c|)|where|(|d|)");
}

TEST_CASE("joining signs belong to a word only between its letters and digits") {
  CHECK(Lexed("EU-CHL-ITA XI:1 III:2/first-sentence").words() == "EU-CHL-ITA|XI:1|III:2/first-sentence");
  CHECK(Lexed("a-- comment").words() == "a");
  CHECK(Lexed("from - 12").words() == "from|-|12");
  CHECK(Lexed("12.5% 12.5 %").words() == "12.5|%|12.5|%");
}

TEST_CASE("words are told apart by their shape") {
  const Lexed lexed("name 8 12.5 2020-01-31 2804.70.10 3.1(b) HS");
  CHECK(lexed.kind(0) == Kind::Name);
  CHECK(lexed.kind(1) == Kind::Number);
  CHECK(lexed.kind(2) == Kind::Number);
  CHECK(lexed.kind(3) == Kind::Date);
  CHECK(lexed.kind(4) == Kind::Pinpoint);
  CHECK(lexed.kind(5) == Kind::Pinpoint);
  CHECK(lexed.tokens.list.at(6).keyword == Keyword::Hs);
}

TEST_CASE("every keyword is found, and nothing else") {
  for (std::string_view word : dsl::syntax::all_keywords()) {
    CAPTURE(word);
    CHECK(dsl::syntax::text_of(dsl::syntax::keyword_of(word)) == word);
  }
  CHECK(dsl::syntax::keyword_of("Finding") == Keyword::Plain);
  CHECK(dsl::syntax::keyword_of("") == Keyword::Plain);
}

TEST_CASE("comments are kept apart from the tokens, without their line ends") {
  const Lexed lexed("a -- one\r\n-- two\nb");
  CHECK(lexed.words() == "a|b");
  REQUIRE(lexed.tokens.comments.size() == 2);
  CHECK(lexed.text.substr(lexed.tokens.comments[0].begin,
                          lexed.tokens.comments[0].end - lexed.tokens.comments[0].begin) == "-- one");
}

TEST_CASE("a comment sign inside a text is text") { CHECK(Lexed("\"a -- b\" c").words() == "\"a -- b\"|c"); }

TEST_CASE("the first token of a line knows it") {
  const Lexed lexed("a b\n  c");
  CHECK(lexed.tokens.list[0].first_on_line);
  CHECK(!lexed.tokens.list[1].first_on_line);
  CHECK(lexed.tokens.list[2].first_on_line);
}

TEST_CASE("escapes are undone") {
  std::string text;
  dsl::syntax::append_text(text, R"("a \"b\" \\ c")");
  CHECK(text == R"(a "b" \ c)");
}

TEST_CASE("a byte order mark is no token") {
  CHECK(Lexed("\xef\xbb\xbf"
              "a")
            .words() == "a");
}

TEST_CASE("strange characters are reported one by one and skipped") {
  const Lexed lexed("a ; b \xe2\x80\x93 c @");
  CHECK(lexed.words() == "a|b|c");
  CHECK(lexed.diagnostics.list().size() == 3);
}

TEST_CASE("blanks that cannot be seen are blanks, one of a kind is told, and in a text they stay") {
  const Lexed lexed(
      "a\xc2\xa0"
      "b\xc2\xa0\xc2\xa0\xe2\x80\x8b"
      "c \"d\xc2\xa0"
      "e\"");
  CHECK(lexed.words() ==
        "a|b|c|\"d\xc2\xa0"
        "e\"");
  CHECK(lexed.diagnostics.list().size() == 2);
}

TEST_CASE("signs that stand for ours are taken for them") {
  const Lexed lexed("a \xe2\x89\xa4 b");
  CHECK(lexed.kind(1) == Kind::AtMost);
  CHECK(lexed.diagnostics.list().size() == 1);
}
