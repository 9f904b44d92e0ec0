#include "report/document/render.hpp"

#include "report/document/width.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace chapeau::report;

namespace {

Table two_columns(std::string left, std::string right) {
  return {2, {{"", false}, {"Why", true}}, {{Cell{plain(std::move(left)), 0}, Cell{plain(std::move(right)), 0}}}};
}

}  // namespace

TEST_CASE("a heading sets its right side flush right") {
  const std::string text = to_text({Heading{1, "1", plain("GATT 1994"), plain("BREACH")}}, {40, Color::Never});
  CHECK(text == "1  GATT 1994                      BREACH\n");
}

TEST_CASE("a heading without room for its right side puts it on a line of its own") {
  const std::string text =
      to_text({Heading{1, "", plain("A title that fills the whole of the line"), plain("BREACH")}}, {40, Color::Never});
  CHECK(text == "A title that fills the whole of the line\nBREACH\n");
}

TEST_CASE("flexible columns wrap within the page, fixed ones keep their width") {
  const std::string text = to_text(
      {two_columns("not shown", "the complainant did not say a word about it in the whole case")}, {40, Color::Never});
  CHECK(text ==
        "  not shown  the complainant did not say\n"
        "             a word about it in the\n"
        "             whole case\n");
}

TEST_CASE("no line ends with a space, and none is longer than the page") {
  const Document document{Heading{1, "", plain("Title"), {}}, two_columns("", "x"),
                          Paragraph{3, plain("some words that go on and on and on for a while"), 2}, Blank{}};
  std::istringstream lines(to_text(document, {40, Color::Never}));
  for (std::string line; std::getline(lines, line);) {
    CHECK_FALSE(line.ends_with(' '));
    CHECK(display_width(line) <= 40);
  }
}

TEST_CASE("colour adds escape sequences and nothing else") {
  const Document document{Paragraph{0, {{"BREACH", Tone::Bad}, {" of XI:1", Tone::Plain}}, 0}};
  CHECK(to_text(document, {80, Color::Never}) == "BREACH of XI:1\n");
  CHECK(to_text(document, {80, Color::Always}) == "\x1b[1;31mBREACH\x1b[0m of XI:1\n");
}

TEST_CASE("Markdown escapes what would be markup") {
  CHECK(to_markdown({Paragraph{0, plain("form_is <b> *x*"), 0}}) == "form\\_is \\<b\\> \\*x\\*\n");
}

TEST_CASE("Markdown tables have a head, and nested cells stand in") {
  const Table table{0, {{"Element", true}, {"Why", true}}, {{Cell{plain("part"), 2}, Cell{plain("a|b"), 0}}}};
  CHECK(to_markdown({table}) == "| Element | Why |\n|---|---|\n| &nbsp;&nbsp;part | a\\|b |\n");
}
