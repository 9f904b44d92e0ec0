#include "base/near.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace chapeau::base;

namespace {

std::vector<Called> forms() {
  return {
      {"export_duty",
       "Export duty or tax",
       "Charge on exports",
       {{"export_tax", "OECD"}, {"P42", "MAST 2019"}, {"tariff"}}},
      {"export_fee", "Fee for a service connected with exportation", "Charge on exports"},
      {"import_duty", "Import duty", "Charge on imports", {{"47", "GTA"}, {"tariff"}}},
      {"export_licensing",
       "Export licensing",
       "Export restriction",
       {{"P33", "MAST 2019"}},
       {"export_licence_non_automatic", "export_licence_automatic"}},
      {"export_licence_non_automatic", "Discretionary export licence", "Export licensing"},
      {"export_licence_automatic", "Automatic export licence or registration", "Export licensing"},
      {"export_state_trading",
       "State trading or single channel for exports",
       "Export restriction",
       {{"P5", "MAST 2019"}}},
      {"export_charge", "Charge on exports", "Measure on exports", {{"P5", "MAST 2012"}}},
      {"security", "National security"},
  };
}

/// The names of what may be meant, in its order.
std::vector<std::string> near(std::string_view word) {
  const auto things = forms();
  std::vector<std::string> names;
  for (const Meant& each : meant(word, things)) names.push_back(things[each.thing].name);
  return names;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the code of another classification names the thing, however near another is spelt") {
  CHECK(near("export_tax") == Names{"export_duty"});
  CHECK(near("P42") == Names{"export_duty"});
  CHECK(near("047") == Names{"import_duty"});
}

TEST_CASE("a code or a synonym of several things gives all of them") {
  CHECK(near("P5") == Names{"export_charge", "export_state_trading"});
  CHECK(near("tariff") == Names{"export_duty", "import_duty"});
}

TEST_CASE("a title names the thing, and so do the words in it") {
  CHECK(near("national_security") == Names{"security"});
  CHECK(near("registration") == Names{"export_licence_automatic"});
  CHECK(near("export_license") == Names{"export_licence_automatic", "export_licence_non_automatic"});
}

TEST_CASE("a slip gives the name that was meant") {
  CHECK(near("exprot_duty") == Names{"export_duty"});
  CHECK(near("securty") == Names{"security"});
}

TEST_CASE("the word that few things have tells more than the others") {
  CHECK(near("discretionary_permit") == Names{"export_licence_non_automatic"});
  CHECK(near("sale_of_shares").empty());
  CHECK(near("").empty());
  CHECK(near("_").empty());
}

TEST_CASE("one thing is told with its title, several with what tells them apart") {
  CHECK(suggestion("P42", {forms(), "forms"}) == "did you mean `export_duty` (Export duty or tax; P42 in MAST 2019)?");
  CHECK(suggestion("tariff", {forms(), "forms"}) ==
        "did you mean `export_duty` (Export duty or tax; under \"Charge on exports\") or `import_duty` (under \"Charge "
        "on "
        "imports\")? They are not the same: `chapeau show` tells what each is");
}

TEST_CASE("a class is told with what it covers") {
  CHECK(
      suggestion("P33", {forms(), "forms"}) ==
      "did you mean `export_licensing` (P33 in MAST 2019), which covers `export_licence_non_automatic` (Discretionary "
      "export licence) and `export_licence_automatic` (Automatic export licence or registration)?");
}

TEST_CASE("when nothing is near the list is named, or is short enough to be told") {
  CHECK(suggestion("zzz", {forms(), "forms"}) ==
        "none of the 9 names that could stand here is near; `chapeau list forms` tells them");
  CHECK(suggestion("zzz", {{{"a"}, {"b"}}, "forms"}) == "there are `a`, `b`");
  CHECK(suggestion("zzz", {{{"a"}}, ""}) == "there is only `a`");
  CHECK(suggestion("zzz", {}) == "nothing of the kind is declared; declare it first");
  CHECK(near_name("zzz", {forms(), "forms"}).empty());
}

TEST_CASE("the order of what there is does not matter") {
  auto things = forms();
  const std::string once = suggestion("tariff", {things, "forms"});
  std::reverse(things.begin(), things.end());
  CHECK(suggestion("tariff", {things, "forms"}) == once);
}
