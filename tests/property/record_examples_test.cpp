// What a record means, by example: each was once told otherwise.

#include "tests/property/small_library.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace chapeau;
using namespace chapeau::testing;
using law::Overall;

namespace {

/// A treaty between AAA and BBB with these provisions; CCC is no party.
std::string law_with(const std::string& words, const std::string& provisions) {
  return words + R"(
instrument PACT "Pact" { kind other_treaty  status binding  parties AAA, BBB  in force from 1990-01-01
  disputes compulsory "court"  published yes  text "https://example.org/pact"
)" + provisions +
         "}\n";
}

std::string forbids(const std::string& condition, const std::string& pinpoint = "1") {
  return "provision " + pinpoint + " \"One\" { gist \"g\" forbids any measure where " + condition +
         " burden complainant authority \"a\" checked verified \"t\" }\n";
}

std::string finding(const std::string& name, const std::string& rules, const std::string& burden = "respondent") {
  return "finding " + name + " \"" + name + "\" { question \"q?\" burden " + burden + " authority \"a\" " + rules +
         " }\n";
}

std::string measure(const std::string& facts = "", const std::string& towards = "BBB", const std::string& name = "m") {
  return "measure " + name +
         " \"m\" { enacted by AAA from 2020-01-01 until none products 2604.00 nickel at stage ore " + facts +
         " towards " + towards + " }\n";
}

std::string example(const std::string& name, const std::string& measures, const std::string& record = "") {
  return "case " + name + " \"c\" { " + measures + " record { " + record + " } }\n";
}

const std::string kForms = R"(
taxonomy form "Form" { limit "Limit" { ban "Ban" quota "Quota" } }
taxonomy demand "Demand" { locate "Locate" { join "Join" } teach "Teach" }
attribute shape "Shape" choice of form
attribute wants "Wants" set of demand
)";

}  // namespace

TEST_CASE("the record as it stands keeps to what the rules of findings force") {
  const SmallLibrary library("AAA BBB CCC",
                             law_with(kForms + finding("limits", "yes when shape is limit"), forbids("limits")),
                             example("K", measure()));
  const auto answer = library.check("K");
  CHECK(answer.result() == Overall::Conflict);
  CHECK(answer.as_it_stands == Overall::Conflict);
}

TEST_CASE("the record as it stands keeps to what several axioms force") {
  const std::string words =
      finding("fb", "") + finding("fc", "") + "axiom one \"One\" { fc implies fb }\naxiom two \"Two\" { fb or fc }\n";
  const SmallLibrary library("AAA BBB CCC", law_with(words, forbids("fc")),
                             example("K", measure()) + example("DENIED", measure(), "fb no"));
  const auto answer = library.check("K");
  CHECK(answer.result() == Overall::Depends);
  CHECK(answer.as_it_stands == Overall::Compatible);  // fb must be so; fc need not
  CHECK(library.check("DENIED").contradictions.size() == 1);
}

TEST_CASE("the rules of a finding that no provision asks bind the record") {
  const std::string words = "attribute flagged \"Flagged\" flag\n" + finding("fb", "", "respondent of the contrary") +
                            finding("fd", "no when not fb", "complainant") +
                            finding("fe", "no when not flagged", "complainant");
  const SmallLibrary library(
      "AAA BBB CCC", law_with(words, forbids("fb") + forbids("flagged", "2")),
      example("FINDING", measure("flagged no"), "fd yes") + example("FLAG", measure(), "fe yes fb no"));
  CHECK(library.check("FINDING").result() == Overall::Conflict);
  CHECK(library.check("FLAG").result() == Overall::Conflict);
}

TEST_CASE("what is left open covers every word that may be said, words with others below them included") {
  const SmallLibrary library(
      "AAA BBB CCC",
      law_with(kForms, forbids("shape is limit and not shape is ban and not shape is quota") +
                           forbids("wants includes locate and not wants includes join", "2")),
      example("OPEN", measure("shape ? wants none")) + example("LIMIT", measure("shape limit wants none")) +
          example("BAN", measure("shape ban wants none")) + example("SET", measure("shape ban wants ?")) +
          example("LOCATE", measure("shape ban wants locate")) + example("JOIN", measure("shape ban wants join")));
  CHECK(library.check("OPEN").result() == Overall::Depends);
  CHECK(library.check("LIMIT").result() == Overall::Conflict);
  CHECK(library.check("BAN").result() == Overall::Compatible);
  CHECK(library.check("SET").result() == Overall::Depends);
  CHECK(library.check("LOCATE").result() == Overall::Conflict);
  CHECK(library.check("JOIN").result() == Overall::Compatible);
}

TEST_CASE("a record that contradicts itself is told whatever the verdicts turn on") {
  const std::string words = kForms + finding("fc", "yes when always") + finding("fd", "yes when fe") +
                            finding("fe", "") + "axiom two \"Two\" { fd or fe }\n";
  const SmallLibrary library("AAA BBB CCC",
                             law_with(words,
                                      "provision 1 \"One\" { gist \"g\" requires of any measure where fc that always "
                                      "burden complainant authority \"a\" checked verified \"t\" }\n"),
                             example("SETTLED", measure(), "fc not shown") +
                                 example("UNREACHED", measure("", "CCC"), "fc no") +
                                 example("UNASKED", measure(), "fd no") +
                                 example("TWICE", measure() + measure("shape ban", "BBB", "n"), "fc no"));
  for (const char* name : {"SETTLED", "UNREACHED", "UNASKED", "TWICE"}) {
    INFO(std::string(name));
    const auto answer = library.check(name);
    CHECK(answer.contradictions.size() == 1);
    CHECK(!answer.result());
    CHECK(!answer.as_it_stands);
  }
}

namespace {

/// More pigeons than holes: no completion is coherent, and none is quickly found not to be.
std::string pigeons(int pigeons, int holes) {
  const auto sits = [](int pigeon, int hole) { return "p" + std::to_string(pigeon) + "h" + std::to_string(hole); };
  std::string text;
  for (int p = 0; p < pigeons; ++p) {
    std::string somewhere;
    for (int h = 0; h < holes; ++h) {
      text += finding(sits(p, h), "");
      somewhere += (h == 0 ? "" : " or ") + sits(p, h);
    }
    text += "axiom a" + std::to_string(p) + " \"Somewhere\" { " + somewhere + " }\n";
  }
  for (int h = 0; h < holes; ++h) {
    for (int p = 0; p < pigeons; ++p) {
      for (int q = 0; q < p; ++q)
        text += "axiom x" + sits(p, h) + "_" + std::to_string(q) + " \"Alone\" { not (" + sits(p, h) + " and " +
                sits(q, h) + ") }\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("an answer that is not decided has no result, neither as it is nor as the record stands") {
  const SmallLibrary library("AAA BBB CCC", law_with(pigeons(5, 4), forbids("p0h0")), example("K", measure()));
  engine::CheckOptions poor;
  poor.budget = {1};
  const auto undecided = library.check("K", poor);
  CHECK(undecided.contradictions.empty());
  CHECK(undecided.may_contradict);
  CHECK(!undecided.result());
  CHECK(!undecided.as_it_stands);
  CHECK(library.check("K").contradictions.size() == 1);
}
