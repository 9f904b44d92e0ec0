#pragma once
// Small libraries in memory, for the tests of dsl/sema.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace chapeau::testing {

/// What came of some texts. Tables go by their paths; `states.csv` is always there.
struct Library {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;

  explicit Library(std::vector<dsl::Text> texts) {
    texts.push_back(
        {"states.csv",
         "state,name,club_from,club_until\n"
         "AAA,Aland,1990-01-01,\nBBB,Bland,1995-01-01,2000-12-31\nCCC,Cland,,\nEUU,European Union,1990-01-01,\n"});
    loaded = dsl::load(texts, sources, diagnostics);
  }
  explicit Library(const std::string& law) : Library({{"law.treaty", law}}) {}

  /// The law, which must be free of mistakes.
  const law::Rulebook& book() {
    for (const base::Diagnostic& each : diagnostics.list()) {
      if (each.severity() == base::Severity::Error)
        FAIL_CHECK(std::string(base::info(each.code).number) << ": " << each.message);
    }
    REQUIRE(loaded.book.has_value());
    return *loaded.book;
  }

  /// The numbers of all diagnostics, in the order of the texts: "E0201 E0301".
  std::string codes() {
    diagnostics.sort();
    std::string all;
    for (const base::Diagnostic& each : diagnostics.list()) {
      all += (all.empty() ? "" : " ");
      all += base::info(each.code).number;
    }
    return all;
  }

  law::ProvisionId provision(const char* instrument, const char* pinpoint) {
    const auto found = law::find_provision(book(), instrument, pinpoint);
    REQUIRE_MESSAGE(found.has_value(), instrument << " " << pinpoint);
    return *found;
  }

  /// Every link onto a provision: "TREATY 2, TREATY 3(a)".
  std::string answers_to(const char* instrument, const char* pinpoint) {
    const law::ProvisionId target = provision(instrument, pinpoint);
    std::string all;
    for (const law::Link& link : book().links) {
      if (link.target != target) continue;
      all += (all.empty() ? "" : ", ") + law::reference(book(), link.exception);
    }
    return all;
  }

  template <class Node>
  const Node& node(law::ExpressionId id) {
    const auto* found = std::get_if<Node>(&book()[id].node);
    REQUIRE(found != nullptr);
    return *found;
  }
};

/// A taxonomy, some attributes of every type, the states.
inline const std::string kWords = R"(
states from "states.csv"
group CLUB "The club" from table column club
taxonomy form "Form" {
  export_measure "Measure on exports" { export_ban "Ban" export_duty "Duty" }
  import_duty "Import duty"
}
taxonomy demand "Demand" { local_content "Local content" processing "Processing" }
attribute form      "Form"      choice of form
attribute requires  "Requires"  set of demand presumed none
attribute rate      "Rate"      percent
attribute volume    "Volume"    number in tonne
attribute price     "Price"     money in USD
attribute notified  "Notified"  flag presumed no
attribute seen_on   "Seen on"   date
attribute lead_time "Lead time" period
attribute favours   "Favours"   states presumed none
)";

/// An instrument that binds AAA and BBB.
inline std::string instrument(const std::string& name, const std::string& provisions) {
  return "instrument " + name + " \"" + name + "\" {\n status binding\n parties AAA, BBB\n" + provisions + "\n}\n";
}

}  // namespace chapeau::testing
