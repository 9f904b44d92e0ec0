#include "base/source_set.hpp"
#include "dsl/syntax/dump.hpp"
#include "dsl/syntax/parse.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace chapeau;
using namespace chapeau::dsl::syntax;

struct Parsed {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  File file;

  explicit Parsed(std::string text) { file = parse(sources.add("test", std::move(text)), sources, diagnostics); }

  [[nodiscard]] std::string text(Span span) const { return std::string(sources.text(span)); }
  /// Codes and what they mark: "E0101 `x`".
  [[nodiscard]] std::vector<std::string> errors() const {
    std::vector<std::string> all;
    for (const base::Diagnostic& one : diagnostics.list())
      all.push_back(std::string(base::info(one.code).number) + " " + text(one.span));
    return all;
  }
  template <class T>
  [[nodiscard]] const T& get(std::size_t index) const {
    return std::get<T>(file.declarations.at(index));
  }
};

std::string repeated(std::string_view part, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += part;
  return all;
}

}  // namespace

TEST_CASE("a condition's span is what is written, without title and outer brackets") {
  const Parsed parsed("test t { when \"title\" (form is a or not b) and (c) }");
  REQUIRE(parsed.errors().empty());
  const Condition& whole = *parsed.get<Test>(0).when;
  CHECK(parsed.text(whole.span) == "\"title\" (form is a or not b) and (c)");
  const auto& operands = std::get<All>(whole.node).operands;
  CHECK(parsed.text(operands.at(0).span) == "form is a or not b");
  CHECK(parsed.text(operands.at(0).title->span) == "\"title\"");
  CHECK(parsed.text(operands.at(1).span) == "c");
}

TEST_CASE("the span of a negation holds its brackets") {
  const Parsed parsed("test t { when not (a and b) or c }");
  const auto& operands = std::get<Any>(parsed.get<Test>(0).when->node).operands;
  CHECK(parsed.text(operands.at(0).span) == "not (a and b)");
}

TEST_CASE("declarations, fields and words know where they stand") {
  const Parsed parsed(
      "-- head\ninstrument X \"Y\" {\n  provision XI:2(a) \"T\" {\n    excuses GATT XX(g), every obligation of this "
      "instrument\n    when a\n  }\n}");
  REQUIRE(parsed.errors().empty());
  const Instrument& instrument = parsed.get<Instrument>(0);
  CHECK(parsed.text(instrument.span).starts_with("instrument X"));
  CHECK(parsed.text(instrument.span).ends_with("}"));
  const Provision& provision = instrument.provisions.at(0);
  CHECK(parsed.text(provision.pinpoint.span) == "XI:2(a)");
  CHECK(parsed.text(provision.verb->keyword) == "excuses");
  const Targets& targets = std::get<Excuses>(provision.verb->what).targets;
  CHECK(parsed.text(std::get<Reference>(targets.at(0)).span) == "GATT XX(g)");
  CHECK(parsed.text(std::get<EveryObligation>(targets.at(1)).span) == "every obligation of this instrument");
}

TEST_CASE("a broken construct says that it is broken, and its neighbours do not") {
  const Parsed parsed("finding a { question }\nfinding b { question \"x\" }");
  CHECK(parsed.get<Finding>(0).broken);
  CHECK(!parsed.get<Finding>(1).broken);
  CHECK(!parsed.file.complete);
}

TEST_CASE("names of declarations that are left out are told") {
  const Parsed parsed("test a \"x\" when b\nproduct group g {\nfinding c { question \"x\" }");
  REQUIRE(parsed.file.lost.size() == 2);
  CHECK(parsed.file.lost[0].text == "g");  // brackets are looked at first
  CHECK(parsed.file.lost[1].text == "a");
  CHECK(parsed.file.declarations.size() == 1);
}

TEST_CASE("a name may be that of an attribute that always exists, or a word of a closed list") {
  CHECK(Parsed("test t { when until is none and from < until and requires includes treaty }").errors().empty());
  CHECK(Parsed("finding treaty { question \"x\" burden respondent }").errors().empty());
}

TEST_CASE("every field that is given twice is told once") {
  const Parsed parsed(
      "instrument X {\n  kind decision\n  parties A\n  kind statement\n  parties B\n  relation affirms Y\n  relation "
      "affirms Z\n}");
  CHECK(parsed.errors() == std::vector<std::string>{"E0305 kind", "E0305 parties"});
  CHECK(parsed.get<Instrument>(0).kind == law::InstrumentKind::Decision);
  CHECK(parsed.get<Instrument>(0).parties.size() == 1);
}

TEST_CASE("a provision has one verb") {
  const Parsed parsed("instrument X { provision 1 {\n forbids any measure where a\n excuses 2\n} }");
  REQUIRE(parsed.diagnostics.list().size() == 1);
  CHECK(parsed.text(parsed.diagnostics.list()[0].span) == "excuses");
  CHECK(parsed.text(parsed.diagnostics.list()[0].labels.at(0).span) == "forbids any measure where");
}

// --- Hostile input: one clean diagnostic, at once
// -----------------------------------------------------------------------------------

TEST_CASE("hostile input gets one diagnostic and no crash") {
  struct Hostile {
    const char* what;
    std::string text;
    std::string code;
  };
  const Hostile all[] = {
      {"nothing", "", "E0005"},
      {"white space and comments", " \n\t-- x\n", "E0005"},
      {"a hundred thousand brackets", "test t { when " + repeated("(", 100000) + "a" + repeated(")", 100000) + " }",
       "E0004"},
      {"brackets that are never closed", "test t { when " + repeated("(", 100000), "E0004"},
      {"a hundred thousand words not", "test t { when " + repeated("not ", 100000) + "a }", "E0004"},
      {"not and titles in turn", "test t { when " + repeated("not \"x\" ", 100000) + "a }", "E0004"},
      {"brackets and not in turn", "test t { when " + repeated("not (", 150) + "a" + repeated(")", 150) + " }",
       "E0004"},
      {"braces", "taxonomy t " + repeated("{ a ", 100000), "E0004"},
      {"a file that is cut off", "instrument X {\n  provision 1 {\n    gist", "E0103"},
      {"a text that is cut off", "instrument X {\n  provision 1 {\n    gist \"a", "E0102"},
      {"no UTF-8", "test t \"\xff\" { when a }", "E0003"},
      {"a closing brace alone", "}", "E0103"},
      {"one word many times", repeated("a ", 100000), "E0101"},
  };
  for (const Hostile& hostile : all) {
    CAPTURE(hostile.what);
    const Parsed parsed(hostile.text);
    REQUIRE(parsed.diagnostics.list().size() == 1);
    CHECK(base::info(parsed.diagnostics.list()[0].code).number == hostile.code);
    CHECK(parsed.file.declarations.empty());
  }
}

TEST_CASE("depth just below the limit is fine") {
  CHECK(Parsed("test t { when " + repeated("(", 199) + "a" + repeated(")", 199) + " }").errors().empty());
  CHECK(Parsed("test t { when " + repeated("not ", 199) + "a }").errors().empty());
  CHECK(Parsed("test t { when " + repeated("not (", 99) + "a" + repeated(")", 99) + " }").errors().empty());
}

TEST_CASE("long flat input is read in linear time") {
  const std::string texts[] = {
      "test t { when " + repeated("a and ", 100000) + "a }",
      "test t { when " + repeated("a + ", 100000) + "a > 1 }",
      "test t " + repeated("\"x\" ", 100000) + "{ when a }",
      "case c { measure m { " + repeated("aa ", 100000) + "} }",
      "case c { measure m { products " + repeated("2606 a, ", 100000) + "2606 } }",
      repeated("finding x {a} ", 30000),
      "finding f { " + repeated("question \"x\" ", 100000) + "}",
  };
  for (const std::string& text : texts) {
    const auto start = std::chrono::steady_clock::now();
    const Parsed parsed(text);
    // Far above what it takes, even with sanitizers, and far below what anything quadratic would take.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  }
}
