#include "report/check/elements.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using namespace chapeau::report;
using engine::Element;
using engine::Source;
using engine::Truth;
using Joint = Element::Joint;

namespace {

Element leaf(const char* title, Truth truth, Source source = Source::Record, std::string detail = "") {
  Element e;
  e.title = title;
  e.truth = truth;
  e.source = source;
  e.detail = std::move(detail);
  return e;
}

Element joined(Joint joint, Truth truth, std::vector<Element> parts) {
  Element e;
  e.joint = joint;
  e.truth = truth;
  e.parts = std::move(parts);
  return e;
}

std::vector<std::string> titles(const std::vector<Deciding>& list) {
  std::vector<std::string> out;
  for (const Deciding& d : list) out.push_back((d.negated ? "not " : "") + std::string(d.leaf->title));
  return out;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a conjunction that failed rests on the parts that failed") {
  const Element e = joined(Joint::All, Truth::No,
                           {leaf("a", Truth::Yes), leaf("b", Truth::No), leaf("c", Truth::Open), leaf("d", Truth::No)});
  CHECK(titles(deciding(e)) == Titles{"b", "d"});
}

TEST_CASE("an open conjunction rests on the parts that are open") {
  const Element e =
      joined(Joint::All, Truth::Open, {leaf("a", Truth::Yes), leaf("b", Truth::Open), leaf("c", Truth::Open)});
  CHECK(titles(deciding(e)) == Titles{"b", "c"});
}

TEST_CASE("an alternative that holds rests on one part - one that fails on all") {
  CHECK(titles(deciding(
            joined(Joint::Any, Truth::Yes, {leaf("a", Truth::Open), leaf("b", Truth::Yes), leaf("c", Truth::Yes)}))) ==
        Titles{"b"});
  CHECK(titles(deciding(joined(Joint::Any, Truth::No, {leaf("a", Truth::No), leaf("b", Truth::No)}))) ==
        Titles{"a", "b"});
}

TEST_CASE("a negation is pushed inwards: not (a or b) rests on what made a or b true") {
  const Element e =
      joined(Joint::Not, Truth::No, {joined(Joint::Any, Truth::Yes, {leaf("a", Truth::No), leaf("b", Truth::Yes)})});
  CHECK(titles(deciding(e)) == Titles{"not b"});
  const Element f =
      joined(Joint::Not, Truth::Yes, {joined(Joint::Any, Truth::No, {leaf("a", Truth::No), leaf("b", Truth::No)})});
  CHECK(titles(deciding(f)) == Titles{"not a", "not b"});
}

TEST_CASE("the same leaf is named once") {
  CHECK(titles(deciding(joined(Joint::All, Truth::No, {leaf("a", Truth::No), leaf("a", Truth::No)}))) == Titles{"a"});
}

TEST_CASE("all elements at the top are told, and one part gives its reason to its whole") {
  const law::Rulebook book;
  Element test = joined(Joint::Test, Truth::Yes, {leaf("Given", Truth::Yes, Source::Record, "so said")});
  test.title = "A test";
  const auto lines =
      element_lines(book, joined(Joint::All, Truth::No, {test, leaf("Missing", Truth::No, Source::NotShown)}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].title == "a test");
  CHECK(lines[0].because == "record: “so said”");
  CHECK(truth_word(lines[0].truth, lines[0].source) == "shown");
  CHECK(truth_word(lines[1].truth, lines[1].source) == "not shown");
}

TEST_CASE("several reasons stay below their whole") {
  const law::Rulebook book;
  Element test =
      joined(Joint::Test, Truth::Yes,
             {joined(Joint::All, Truth::Yes,
                     {leaf("One", Truth::Yes, Source::Record, "x"), leaf("Two", Truth::Yes, Source::Record, "y")})});
  test.title = "A test";
  const auto lines = element_lines(book, test);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].because.empty());
  CHECK(lines[1].depth == 1);
  CHECK(lines[2].because == "record: “y”");
}

TEST_CASE("a failed finding and a want of proof have different words") {
  CHECK(truth_word(Truth::No, Source::Record) == "failed");
  CHECK(truth_word(Truth::No, Source::NotShown) == "not shown");
  CHECK(truth_word(Truth::Open, Source::Open) == "open");
}
