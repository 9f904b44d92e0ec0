// A trading party has one meaning in every place where a text names states, however it is spelt.

#include "tests/property/small_library.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace chapeau;
using namespace chapeau::testing;

namespace {

/// The union with its two members, by its code, its group, its members, and mixtures.
const std::vector<std::string> kWhole{"UUU",      "ONE",           "ONE, UUU", "UUU, MMM",
                                      "MMM, NNN", "NNN, MMM, UUU", "MMM, ONE", "WITHIN"};
const std::vector<std::string> kCodes{"UUU", "ONE"};  ///< where a single state is named

/// Every place where states are named has a mark of its own.
constexpr const char* kWords = R"(
group ONE "the union" { MMM, NNN } trading party UUU
group WITHIN "those of the union" { ONE }
group CLUB "the club" { @member@, AAA, BBB, CCC }
taxonomy form "Form" { ban "Ban" fee "Fee" }
attribute form "Form" choice of form
attribute favours "Favours" states presumed none
)";

constexpr const char* kLaw = R"(
instrument PACT "Pact" {
  kind other_treaty  status binding  parties @party@, AAA, BBB  in force from 2000-01-01  disputes compulsory "court"
  published yes  text "https://example.org/pact"
  provision 1 "Alike" { gist "g"
    forbids any measure where some state in all states except towards, counterpart, enacting state
    burden complainant authority "a" checked verified "t" }
  provision 2 "Not favoured" { gist "g"
    forbids any measure where some state in favours except counterpart, enacting state
    burden complainant authority "a" checked verified "t" }
  provision 3 "Towards" { gist "g"  forbids any measure where form is ban and counterpart in @counterpart@
    burden complainant authority "a" checked verified "t" }
  provision 4 "Not towards" { gist "g"  forbids any measure where form is ban and not counterpart in @other@
    burden complainant authority "a" checked verified "t" }
  provision 5 "By" { gist "g"  forbids any measure where form is ban and enacting state in @by@
    burden complainant authority "a" checked verified "t" }
  provision 6 "For" { gist "g"  forbids any measure where form is ban  for @for@
    burden complainant authority "a" checked verified "t" }
  provision 7 "Owed" { gist "g"  forbids any measure where form is ban  towards all states except @owed@
    burden complainant authority "a" checked verified "t" }
  provision 8 "Somebody" { gist "g"  forbids any measure where some state in @some@ except towards
    burden complainant authority "a" checked verified "t" }
}
instrument CHARTER "Charter" {
  kind other_treaty  status binding  parties CLUB  in force from 2000-01-01  disputes compulsory "court"
  published yes  text "https://example.org/charter"
  provision 1 "No bans" { gist "g"  forbids any measure where form is ban
    burden complainant authority "a" checked verified "t" }
}
)";

constexpr const char* kCases = R"(
case TOWARDS "t" { complainant @state@ measure m "m" { enacted by AAA from 2020-01-01 until none form ban products 2604 nickel
  towards @towards@ } }
case EXCEPT "e" { measure m "m" { enacted by AAA from 2020-01-01 until none form fee products 2604 nickel
  towards all states except @except@ } expect { PACT 1 breach for counterpart @state@ } }
case FAVOURS "f" { measure m "m" { enacted by AAA from 2020-01-01 until none form fee products 2604 nickel
  favours @favours@ } }
case BY "b" { measure m "m" { enacted by @state@ from 2020-01-01 until none form ban products 2604 nickel } }
)";

const std::vector<std::string> kMarks{"party", "counterpart", "other",   "by",     "for",
                                      "owed",  "some",        "towards", "except", "favours"};

std::string filled(std::string text, const std::map<std::string, std::string>& spelt) {
  for (const auto& [mark, names] : spelt) {
    const std::string written = "@" + mark + "@";
    for (auto at = text.find(written); at != std::string::npos; at = text.find(written))
      text.replace(at, written.size(), names);
  }
  return text;
}

std::map<std::string, std::string> plainly() {
  std::map<std::string, std::string> spelt{{"state", "UUU"}, {"member", "UUU"}};
  for (const auto& mark : kMarks) spelt[mark] = "UUU";
  return spelt;
}

/// Every verdict towards everybody, who could complain, and the results.
std::string told(const engine::CheckAnswer& answer) {
  const auto& book = *answer.book;
  std::map<std::string, std::string> lines;
  for (const auto& line : answer.lines) {
    for (const auto& found : line.provisions) {
      for (const auto state : line.counterparts)
        lines[law::reference(book, found.provision) + " towards " + book[state].code] = law::words(found.verdict);
    }
  }
  std::string text = answer.c->name + ": " + std::string(law::words(answer.overall)) + '\n';
  for (const auto& [what, verdict] : lines) text += "  " + what + ": " + verdict + '\n';
  for (const auto& summary : answer.summaries) {
    text += "  " + law::reference(book, summary.provision) + " by";
    for (const auto state : summary.complainants) text += ' ' + book[state].code;
    text += '\n';
  }
  return text;
}

std::string answers(const std::map<std::string, std::string>& spelt) {
  const SmallLibrary library("AAA BBB CCC MMM NNN UUU", filled(kWords, spelt) + filled(kLaw, spelt),
                             filled(kCases, spelt));
  std::string text;
  for (const auto& c : library.cases()) text += told(library.check(c));
  return text;
}

std::string of_case(const std::string& answers, const std::string& name) {
  const auto begin = answers.find(name + ":");
  auto end = answers.find('\n', begin);
  while (answers.compare(end + 1, 2, "  ") == 0) end = answers.find('\n', end + 1);
  return answers.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("a trading party is the same in every place and in every spelling") {
  const std::string expected = answers(plainly());
  CHECK(expected.find("PACT 1 towards BBB: breach") != std::string::npos);
  CHECK(expected.find("PACT 3 towards MMM: breach") != std::string::npos);
  CHECK(of_case(expected, "EXCEPT").find("towards UUU") == std::string::npos);
  for (const auto& mark : kMarks) {
    for (const auto& names : kWhole) {
      auto spelt = plainly();
      spelt[mark] = names;
      INFO(mark << " spelt " << names);
      CHECK(answers(spelt) == expected);
    }
  }
}

TEST_CASE("the group that trades as one names the party where one state is named") {
  const std::string expected = answers(plainly());
  for (const auto& name : kCodes) {
    auto spelt = plainly();
    spelt["state"] = name;
    spelt["member"] = name;
    CHECK(answers(spelt) == expected);
  }
}

TEST_CASE("a member by itself is neither its trading party nor nobody") {
  auto spelt = plainly();
  spelt["towards"] = "MMM";
  spelt["except"] = "MMM";
  const std::string found = answers(spelt);
  // Towards the member alone: the agreement of its party is breached.
  CHECK(found.find("PACT 3 towards MMM: breach") != std::string::npos);
  // The member alone let off: others, but not its own party, are treated worse than it.
  const std::string let_off = of_case(found, "EXCEPT");
  CHECK(let_off.find("PACT 1 towards BBB: breach") != std::string::npos);
  CHECK(let_off.find("PACT 1 towards UUU: respected") != std::string::npos);
}
