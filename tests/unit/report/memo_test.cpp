#include "report/memo/memo.hpp"

#include "report/document/render.hpp"
#include "report/docx/docx.hpp"
#include "report/html/html.hpp"
#include "report/pdf/pdf.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace chapeau::report;

namespace {

bool has(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

Memo memo_of(Document body) {
  Memo memo;
  memo.title = "A <memo>";
  memo.language = "en-GB";
  memo.body = std::move(body);
  return memo;
}

Document noted() {
  Footnotes notes;
  Pieces one = plain("one"), two = plain("two"), again = plain("again");
  notes.call(one, plain("First."));
  notes.call(two, {{"Second", Tone::Plain, "https://example.org/a?b&c"}});
  notes.call(again, plain("First."));
  Document out{Paragraph{0, one, 0}, Paragraph{0, two, 0}, Paragraph{0, again, 0}};
  notes.close(out);
  return out;
}

}  // namespace

TEST_CASE("the same text is one footnote, numbered where it is called first") {
  const std::string text = to_markdown(noted());
  CHECK(text == "one[^1]\n\ntwo[^2]\n\nagain[^1]\n\n[^1]: First.\n\n[^2]: [Second](https://example.org/a?b&c)\n");
}

TEST_CASE("an empty footnote is not called") {
  Footnotes notes;
  Pieces at = plain("x");
  notes.call(at, {});
  CHECK(at.size() == 1);
}

TEST_CASE("in HTML notes lead there and back, and each call has an id of its own") {
  const std::string html = to_html(memo_of(noted()));
  CHECK(has(html, "id=\"call-1\" href=\"#note-1\""));
  CHECK(has(html, "id=\"call-1-2\" href=\"#note-1\""));
  CHECK(has(html, "<li id=\"note-1\" value=\"1\">First."));
  CHECK(has(html, "href=\"https://example.org/a?b&amp;c\""));
  CHECK(has(html, "<title>A &lt;memo&gt;</title>"));
}

TEST_CASE("only addresses of the web are links") {
  const std::string html = to_html(
      memo_of({Paragraph{0, {{"x", Tone::Plain, "javascript:alert(1)"}, {"y", Tone::Plain, "data:text/html,a"}}, 0}}));
  CHECK_FALSE(has(html, "javascript:"));
  CHECK_FALSE(has(html, "href="));
  CHECK(to_markdown({Paragraph{0, {{"x", Tone::Plain, "https://a/) [y](javascript:b"}}, 0}}) == "x\n");
}

TEST_CASE("what is indented below an item belongs to it") {
  const Document list{Paragraph{3, plain("first"), 0, "1."}, Paragraph{5, plain("of the first"), 0},
                      Paragraph{3, plain("second"), 0, "2."}, Paragraph{3, plain("after"), 0}};
  CHECK(to_markdown(list) == "1. first\n\n   of the first\n\n2. second\n\nafter\n");
  const std::string html = to_html(memo_of(list));
  CHECK(has(html, "<ol>\n<li><p>first</p>\n<p>of the first</p>\n</li>\n<li><p>second</p>\n</li>\n</ol>\n<p>after</p>"));
  CHECK(to_text(list, {40, Color::Never}) == "   first\n     of the first\n   second\n   after\n");
}

TEST_CASE("the line that introduces a table becomes its caption") {
  Memo memo = memo_of({});
  Table table{0, {{"A", true}}, {{Cell{plain("x")}}}};
  memo.body.emplace_back(Heading{2, "", plain("Part"), {}});
  add_part(memo.body,
           {Heading{2, "", plain("Below"), {}}, Paragraph{0, toned("must show", Tone::Dim), 0}, table, Blank{}, table},
           3, "claim 1");
  finish_memo(memo, {});
  REQUIRE(memo.body.size() == 4);
  CHECK(std::get<Heading>(memo.body[1]).number == "1.1");
  CHECK(std::get<Table>(memo.body[2]).caption.label == "Table 1");
  CHECK(std::get<Table>(memo.body[2]).caption.text == "Must show (claim 1)");
  CHECK(std::get<Table>(memo.body[3]).caption.text == "Claim 1");
}

TEST_CASE("memos that are joined count their notes through") {
  std::vector<Memo> memos{memo_of(noted()), memo_of(noted())};
  const std::string text = to_markdown(joined(std::move(memos)).body);
  CHECK(has(text, "one[^3]"));
  CHECK(has(text, "[^4]: [Second]"));
}

TEST_CASE("the same memo is the same document, a zip without a day") {
  const std::string first = to_docx(memo_of(noted())), second = to_docx(memo_of(noted()));
  CHECK(first == second);
  CHECK(first.starts_with(std::string("PK\x03\x04", 4)));
  CHECK(has(first, "word/footnotes.xml"));
  CHECK_FALSE(has(first, "word/header.xml"));
  Memo marked = memo_of(noted());
  marked.marking = "Confidential";
  CHECK(has(to_docx(marked), "word/header.xml"));
}

TEST_CASE("without a program that prints there is no PDF, but what to do about it") {
  const std::string path = std::getenv("PATH") == nullptr ? "" : std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  const Pdf pdf = to_pdf(memo_of(noted()));
  setenv("PATH", path.c_str(), 1);
  CHECK(pdf.bytes.empty());
  CHECK(has(pdf.wrong, "neither is installed"));
  CHECK(has(pdf.help, "apt-get install chromium"));
}
