// What an agreement takes from a state, and what it leaves: the whole library with and without it.

#include "engine/analyses/compare/compare.hpp"

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"
#include "report/compare/compare_report.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace chapeau;
using namespace chapeau::engine::comparison;

namespace {

using Names = std::set<std::string>;

/// Chile with and without the Interim Trade Agreement with the Union, on the first day of 2026.
struct Chile {
  Chile() {
    loaded = dsl::load(dsl::read_library(testing::source_root() / "rulesets", diagnostics), sources, diagnostics);
    REQUIRE(loaded.book.has_value());
    without = law::without(book(), std::vector{*law::find_instrument(book(), "EU-CHL-ITA")});
    options.states = {*law::find_state(book(), "CHL")};
    answer = compare(law_of(book()), law_of(without), options, smt::make_z3_solver);
  }

  [[nodiscard]] const law::Rulebook& book() const { return *loaded.book; }
  [[nodiscard]] Law law_of(const law::Rulebook& of) const { return {&of, engine::default_readings(of), day}; }
  [[nodiscard]] law::ProvisionId provision(const char* pinpoint) const {
    return *law::find_provision(book(), "EU-CHL-ITA", pinpoint);
  }

  base::Date day = base::make_date(2026, 1, 1).value();
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;
  law::Rulebook without;
  CompareOptions options;
  Comparison answer;
};

/// By the provision that closes them: the tools.
std::map<std::string, Names> closed(const Chile& chile) {
  std::map<std::string, Names> found;
  for (const Difference& d : chile.answer.differences) {
    CHECK(d.relation == Relation::Looser);
    REQUIRE(d.examples.size() == 1);
    REQUIRE(d.examples.front().closed_by.size() == 1);
    for (const auto tool : d.cell.tools)
      found[chile.book()[d.examples.front().closed_by.front().provision].pinpoint].insert(chile.book()[tool].name);
  }
  return found;
}

/// The cases that come of it, with the library read again.
std::vector<law::Case> emitted(const Chile& chile, const law::Rulebook& under) {
  const report::ComparedLaws laws{{"the library", &chile.book(), chile.day},
                                  {"without", &chile.without, chile.day},
                                  &chile.options,
                                  &chile.answer,
                                  {},
                                  {}};
  std::vector<dsl::Text> texts;
  for (const auto& file : report::compare_cases(laws, Side::First)) texts.push_back({file.name, file.text});
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  auto cases = dsl::load_cases(texts, under, sources, diagnostics);
  CHECK(!diagnostics.has_errors());
  return cases;
}

bool holds(const law::Rulebook& book, const law::Case& c) {
  const auto answer = engine::check(book, c, {}, smt::make_z3_solver);
  const auto outcomes = engine::compare(answer);
  return !outcomes.empty() && std::ranges::all_of(outcomes, &engine::Outcome::holds);
}

}  // namespace

TEST_CASE("what the agreement with the Union takes from Chile, and what it leaves") {
  const Chile chile;
  const auto tools = closed(chile);
  CHECK(tools.size() == 4);
  // A charge whose kind nobody tells is a duty.
  // What a charge asks in return may be no restriction by itself (GATT XI:1), and the charge is one on exports.
  CHECK(tools.at("2.export-duties") == Names{"export_charge", "export_duty", "export_surcharge", "export_tariff_quota",
                                             "hold_back_exports", "hold_stocks", "limit_exports",
                                             "minimum_grade_before_export", "processing_before_export",
                                             "sell_domestically"});
  // A monopoly at home may hold exports and imports as well.
  CHECK(tools.at("8.4") == Names{"export_state_trading", "import_state_trading", "internal_monopoly"});
  // The words that stand for several tools are named too: a draft may use them.
  CHECK(tools.at("8.5(1)") == Names{"dual_pricing", "export_at_minimum_price", "internal_price_rule", "keep_price",
                                    "minimum_export_price", "preferential_domestic_price", "price_measure",
                                    "sell_at_set_price"});
  // Exchange controls: what Article XV:9(b) of the GATT leaves is not known to stand in the agreement.
  CHECK(tools.at("2.11/XI:1") == Names{"balance_exchange", "balance_trade", "exchange_control", "exchange_measure",
                                       "export_proceeds", "limit_imports", "limit_imports_of_inputs", "pay_in_currency",
                                       "payment_rule", "repatriate_proceeds", "retain_proceeds", "surrender_proceeds"});
  std::map<law::ProvisionId, Names> left;
  for (const Difference& d : chile.answer.differences) {
    for (const Leave& leave : d.leaves) {
      for (const auto tool : d.cell.tools) left[leave.by].insert(chile.book()[tool].name);
    }
  }
  CHECK(left.size() == 2);
  CHECK(left[chile.provision("8.5(2)")] ==
        Names{"dual_pricing", "preferential_domestic_price", "price_measure", "sell_at_set_price"});
  CHECK(left[chile.provision("8.2")] ==
        Names{"export_proceeds", "repatriate_proceeds", "retain_proceeds", "surrender_proceeds"});
  CHECK(chile.answer.undecided.empty());
}

TEST_CASE("each difference of the agreement becomes a case that holds with it and fails without it") {
  const Chile chile;
  for (const Difference& d : chile.answer.differences) CHECK(d.examples.front().not_shown.empty());
  const auto with = emitted(chile, chile.book()), then = emitted(chile, chile.without);
  REQUIRE(with.size() == chile.answer.differences.size());
  REQUIRE(then.size() == with.size());
  for (std::size_t i = 0; i < with.size(); ++i) {
    CAPTURE(with[i].name);
    CHECK(holds(chile.book(), with[i]));
    CHECK(!holds(chile.without, then[i]));
  }
}
