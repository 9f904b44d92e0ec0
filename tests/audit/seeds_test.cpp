// Mistakes planted into the small world, one of each kind and more: an audit finds each, and does not find it where it
// is healed.

#include "tests/audit/audited.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace chapeau::testing {
namespace {

struct Seed {
  const char* what;          ///< what is wrong
  const char* found;         ///< how the audit tells it
  const char* defect;        ///< provisions, or declarations, with the mistake …
  const char* healed;        ///< … and without
  bool is_provision = true;  ///< stands inside an instrument of its own
};

const std::vector<Seed>& seeds() {
  static const std::vector<Seed> all{
      {"two forms at once", "A0001 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban and form is export_quota authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban or form is export_quota authority "a" })"},
      {"an axiom stands against it", "A0001 SEED 1",
       R"(provision 1 "P" { forbids any measure where "taxed" rate > 5 % and form is internal_rule authority "a" })",
       R"(provision 1 "P" { forbids any measure where "taxed" rate > 5 % and form is export_measure authority "a" })"},
      {"a rule of a finding stands against it", "A0001 SEED 1",
       R"(provision 1 "P" { forbids any measure where until is none and temporary authority "a" })",
       R"(provision 1 "P" { forbids any measure where until is none and even_handed authority "a" })"},
      {"it binds nobody", "A0001 SEED 1",
       R"(provision 1 "P" { forbids any measure where published_late for DYS authority "a" })",
       R"(provision 1 "P" { forbids any measure where published_late for AVA authority "a" })"},
      {"products that do not exist", "A0001 SEED 1",
       R"(provision 1 "P" { forbids any measure where product is nickel and product is lithium authority "a" })",
       R"(provision 1 "P" { forbids any measure where product is nickel and published_late authority "a" })"},
      {"a defence contradicts its target", "A0002 SEED 2",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when form is export_quota and critical_shortage authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when form is export_measure and critical_shortage authority "a" })"},
      {"a defence contradicts itself", "A0002 SEED 2",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when temporary and until is none authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when temporary and not until is none authority "a" })"},
      {"a defence of a defence always defeats it", "A0002 SEED 2",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when critical_shortage authority "a" }
          provision 3 "E" { excuses 2 when form is export_measure authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when critical_shortage authority "a" }
          provision 3 "E" { excuses 2 when even_handed authority "a" })"},
      {"a defence swallows the rule", "A0003 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban and published_late authority "a" }
          provision 2 "D" { excuses 1 when published_late authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban and published_late authority "a" }
          provision 2 "D" { excuses 1 when even_handed authority "a" })"},
      {"two defences swallow the rule together", "A0003 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when even_handed authority "a" }
          provision 3 "E" { excuses 1 when not even_handed authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { excuses 1 when even_handed authority "a" }
          provision 3 "E" { excuses 1 when not even_handed and critical_shortage authority "a" })"},
      {"a carve-out swallows the rule", "A0003 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { carves out 1 when form is export_measure authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "D" { carves out 1 when form is export_measure and critical_shortage authority "a" })"},
      {"a rule within another", "A0004 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban and even_handed authority "a" }
          provision 2 "Q" { forbids any measure where form is export_measure authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is internal_rule and even_handed authority "a" }
          provision 2 "Q" { forbids any measure where form is export_measure authority "a" })"},
      {"a rule within two others together", "A0004 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "Q" { forbids any measure where form is export_measure and even_handed authority "a" }
          provision 3 "R" { forbids any measure where form is export_measure and not even_handed authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" }
          provision 2 "Q" { forbids any measure where form is export_measure and even_handed authority "a" }
          provision 3 "R" { forbids any measure where form is export_measure and critical_shortage authority "a" })"},
      {"duties that clash", "A0005 SEED 1",
       R"(provision 1 "P" { requires of any measure where form is export_duty that rate <= 5 % authority "a" }
          provision 2 "Q" { requires of any measure where form is export_duty that rate >= 10 % authority "a" })",
       R"(provision 1 "P" { requires of any measure where form is export_duty that rate <= 15 % authority "a" }
          provision 2 "Q" { requires of any measure where form is export_duty that rate >= 10 % authority "a" })"},
      {"three duties that clash, no two of them", "A0005 SEED 1",
       R"(provision 1 "P" { requires of any measure that emergency or even_handed authority "a" }
          provision 2 "Q" { requires of any measure that not emergency authority "a" }
          provision 3 "R" { requires of any measure that not even_handed authority "a" })",
       R"(provision 1 "P" { requires of any measure that emergency or even_handed authority "a" }
          provision 2 "Q" { requires of any measure that not emergency authority "a" }
          provision 3 "R" { requires of any measure where form is export_ban that not even_handed authority "a" })"},
      {"a duty to do what is forbidden", "A0005 SEED 1",
       R"(provision 1 "P" { requires of any measure that emergency authority "a" }
          provision 2 "Q" { forbids any measure where emergency authority "a" })",
       R"(provision 1 "P" { requires of any measure that emergency authority "a" }
          provision 2 "Q" { forbids any measure where emergency and published_late authority "a" })"},
      {"a carve-out that makes another rule stricter", "A0006 SEED 3",
       R"(provision 1 "P" { forbids any measure where form is export_ban and published_late authority "a" }
          provision 2 "Q" { forbids any measure where form is export_ban and not contrary to 1 authority "a" }
          provision 3 "D" { carves out 1 when even_handed authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban and published_late authority "a" }
          provision 2 "Q" { forbids any measure where form is export_quota and not contrary to 1 authority "a" }
          provision 3 "D" { carves out 1 when even_handed authority "a" })"},
      {"a rate is never below nought", "A0007 SEED 1",
       R"(provision 1 "P" { forbids any measure where published_late and not rate < 0 % authority "a" })",
       R"(provision 1 "P" { forbids any measure where published_late and not rate < 1 % authority "a" })"},
      {"an axiom bounds the rate", "A0007 SEED 1",
       R"(axiom bounded "No rate above one hundred" { rate <= 100 % }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB
          provision 1 "P" { forbids any measure where published_late or rate > 150 % authority "a" } })",
       R"(axiom bounded "No rate above two hundred" { rate <= 200 % }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB
          provision 1 "P" { forbids any measure where published_late or rate > 150 % authority "a" } })",
       false},
      {"a schedule without lines for some codes", "A0008 CEILINGS",
       R"(provision 1 "P" { forbids any measure where form is export_duty and rate > schedule CEILINGS for product otherwise open for BRO authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_duty and rate > schedule CEILINGS for product otherwise 0 % for BRO authority "a" })"},
      {"a schedule that begins too late", "A0008 CEILINGS",
       R"(provision 1 "P" { forbids any measure where form is export_duty and product in HS 2604 and rate > schedule CEILINGS for product otherwise open
          for BRO valid from 1998-01-01 authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_duty and product in HS 2604 and rate > schedule CEILINGS for product otherwise open
          for BRO valid from 2000-01-01 authority "a" })"},
      {"the record never matters", "A0009 SEED 1",
       R"(provision 1 "P" { forbids any measure where form is export_ban and (even_handed or not even_handed) authority "a" })",
       R"(provision 1 "P" { forbids any measure where form is export_ban and (even_handed or not hurts_rivals) authority "a" })"},
      {"a defence of nothing", "A0010 SEED 1",
       R"(provision 1 "D" { excuses every obligation of this instrument when necessary authority "a" })",
       R"(provision 1 "D" { excuses every obligation of this instrument when necessary authority "a" }
          provision 2 "P" { forbids any measure where form is export_ban authority "a" })"},
      {"a reading that never matters", "A0011 border",
       R"(reading border "What is a border?" { option wide "Wide" default authority "a" option narrow "Narrow" authority "b" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB
          provision 1 "P" { forbids any measure where form is export_ban and (reading border is wide or reading border is narrow) authority "a" } })",
       R"(reading border "What is a border?" { option wide "Wide" default authority "a" option narrow "Narrow" authority "b" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB
          provision 1 "P" { forbids any measure where form is export_ban and reading border is wide authority "a" } })",
       false},
      {"a finding used by an unused test alone", "A0101 rare",
       R"(finding rare "Rare" { question "Is it rare?" burden respondent authority "a" } test odd "Odd" { when rare authority "a" })",
       R"(finding rare "Rare" { question "Is it rare?" burden respondent authority "a" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where rare authority "a" } })",
       false},
      {"an unused test", "A0102 odd", R"(test odd "Odd" { when form is export_ban authority "a" })",
       R"(test odd "Odd" { when form is export_ban authority "a" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where odd authority "a" } })",
       false},
      {"an attribute that only an axiom names", "A0103 volume",
       R"(attribute volume "Volume" number in tonne axiom weighed "Weighed" { volume > 0 tonne })",
       R"(attribute volume "Volume" number in tonne
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where volume > 5 tonne authority "a" } })",
       false},
      {"values on which nothing turns", "A0104 colour/red",
       R"(taxonomy colour "Colour" { red "Red" { dark_red "Dark red" } blue "Blue" } attribute colour "Colour" choice of colour
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where colour is blue authority "a" } })",
       R"(taxonomy colour "Colour" { red "Red" { dark_red "Dark red" } blue "Blue" } attribute colour "Colour" choice of colour
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where colour is dark_red authority "a" } })",
       false},
      {"an unused reading", "A0105 border",
       R"(reading border "What is a border?" { option wide "Wide" default authority "a" option narrow "Narrow" authority "b" })",
       R"(reading border "What is a border?" { option wide "Wide" default authority "a" option narrow "Narrow" authority "b" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB
          provision 1 "P" { forbids any measure where form is export_ban and reading border is wide authority "a" } })",
       false},
      {"an unused product group", "A0106 metals", R"(product group metals "Metals" { HS 75 })",
       R"(product group metals "Metals" { HS 75 }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where product is metals authority "a" } })",
       false},
      {"an unused schedule", "A0107 OTHER",
       R"(schedule OTHER "Other" { from "ceilings.csv" gives percent authority "a" })",
       R"(schedule OTHER "Other" { from "ceilings.csv" gives percent authority "a" }
          instrument SEED "Seed" { kind other_treaty status binding parties CLUB provision 1 "P" { forbids any measure where product listed in OTHER authority "a" } })",
       false},
      {"no authority", "A0201 SEED 1", R"(provision 1 "P" { forbids any measure where form is export_ban })",
       R"(provision 1 "P" { forbids any measure where form is export_ban authority "a" })"},
      {"no authority of a finding that only a test asks for", "A0201 rare",
       R"(finding rare "Rare" { question "Is it rare?" burden respondent } test odd "Odd" { when rare authority "a" })",
       R"(finding rare "Rare" { question "Is it rare?" burden respondent authority "a" } test odd "Odd" { when rare authority "a" })",
       false},
      {"a party before the instrument", "A0203 SEED",
       R"(instrument SEED "Seed" { kind other_treaty status binding parties AVA from 1999-01-01, CAM in force from 2000-01-01 })",
       R"(instrument SEED "Seed" { kind other_treaty status binding parties AVA from 2001-01-01, CAM in force from 2000-01-01 })",
       false},
      {"a provision after the instrument", "A0204 SEED 1",
       R"(instrument SEED "Seed" { kind other_treaty status binding parties CLUB in force from 2000-01-01 until 2009-12-31
          provision 1 "P" { forbids any measure where form is export_ban valid until 2010-12-31 authority "a" } })",
       R"(instrument SEED "Seed" { kind other_treaty status binding parties CLUB in force from 2000-01-01 until 2009-12-31
          provision 1 "P" { forbids any measure where form is export_ban valid until 2008-12-31 authority "a" } })",
       false},
      {"a member that leaves and comes back", "A0205 TEAM",
       R"(group TEAM "Team" { AVA until 1999-12-31, AVA from 2001-01-01, CAM })",
       R"(group TEAM "Team" { AVA until 1999-12-31, AVA from 2000-01-01, CAM })", false},
  };
  return all;
}

std::string text_of(const Seed& seed, const char* body) {
  if (!seed.is_provision) return body;
  return std::string(R"(instrument SEED "Seed" { kind other_treaty status binding parties CLUB )") + body + " }";
}

std::vector<dsl::Text> planted(const Seed& seed, const char* body) {
  const auto world = texts_of("tests/golden/world");
  const auto folder = std::filesystem::path(world.front().path).parent_path();
  return with(world, (folder / "seed.treaty").string(), text_of(seed, body));
}

}  // namespace

TEST_CASE("an audit finds every mistake that is planted, and none where it is healed") {
  CHECK(seeds().size() >= 20);
  for (const auto& seed : seeds()) {
    CAPTURE(std::string(seed.what));
    const AuditedLaw wrong(planted(seed, seed.defect));
    CHECK_MESSAGE(wrong.found().contains(seed.found), seed.found, " is not found");
    const AuditedLaw right(planted(seed, seed.healed));
    CHECK_MESSAGE(!right.found().contains(seed.found), seed.found, " is found where nothing is wrong");
  }
}

TEST_CASE("cores are smallest") {
  const auto core_of = [](std::size_t i) {
    const AuditedLaw law(planted(seeds()[i], seeds()[i].defect));
    return law.finding(seeds()[i].found).core.size();
  };
  CHECK(core_of(0) == 2);   // two parts of one condition
  CHECK(core_of(1) == 3);   // two parts and an axiom
  CHECK(core_of(2) == 3);   // two parts and a rule of a finding
  CHECK(core_of(9) == 2);   // two defences
  CHECK(core_of(12) == 2);  // two obligations
  CHECK(core_of(14) == 3);  // three duties
}

}  // namespace chapeau::testing
