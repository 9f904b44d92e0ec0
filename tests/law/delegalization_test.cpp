// Selective de-legalization: the pairs that the sources of the library describe, with what closes their tools and what
// would reopen them.

#include "engine/analyses/delegalization/delegalization.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/law/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

using namespace chapeau;
using namespace chapeau::engine::delegalization;
using engine::space::Standing;
using testing::library;
using testing::references;
using Names = std::set<std::string>;

namespace {

struct Asked {
  const char* hs;
  int year = 2026;
  bool cures = false;
};

/// The pair of a memorandum for value added at home.
PairAnswer pair(const char* memorandum, const char* to, const char* by, const Asked& asked) {
  const auto day = base::make_date(asked.year, 6, 1).value();
  DelegalizationOptions options;
  options.day = day;
  options.products = {testing::product(asked.hs)};
  options.cures = asked.cures;
  auto found = pairs(library(), day, testing::state(to), testing::state(by), testing::goal("value_addition"));
  const auto at =
      std::ranges::find_if(found, [&](const Pair& p) { return library()[p.instrument].name == memorandum; });
  REQUIRE(at != found.end());
  return delegalization(library(), *at, options, smt::make_z3_solver);
}

std::string name(const PairAnswer& answer, std::size_t tool) {
  const auto& found = answer.space.tools[tool];
  return library()[found.node].name + (found.carrier.valid() ? " by " + library()[found.carrier].name : "");
}

const ToolOutcome& tool(const PairAnswer& answer, const std::string& named) {
  const auto found =
      std::ranges::find_if(answer.tools, [&](const ToolOutcome& t) { return name(answer, t.tool) == named; });
  REQUIRE(found != answer.tools.end());
  return *found;
}

Names names(const PairAnswer& answer, const std::vector<std::size_t>& tools) {
  Names found;
  for (const auto t : tools) found.insert(name(answer, t));
  return found;
}

Names closed(const PairAnswer& answer) {
  Names found;
  for (const auto& t : answer.tools) {
    if (t.is_closed()) found.insert(name(answer, t.tool));
  }
  return found;
}

const CureOutcome& cure(const PairAnswer& answer, Cure wanted) {
  const auto found = std::ranges::find(answer.cures, wanted, &CureOutcome::cure);
  REQUIRE(found != answer.cures.end());
  return *found;
}

Names reopened(const PairAnswer& answer, Cure wanted) { return names(answer, cure(answer, wanted).reopened); }

bool promises(const char* to, const char* by) {
  const auto day = base::make_date(2026, 6, 1).value();
  return !pairs(library(), day, testing::state(to), testing::state(by), testing::goal("value_addition")).empty();
}

/// Says what holds of every pair whose promise is without force and whose tools the WTO closes.
void check_imbalance(const PairAnswer& answer) {
  CHECK(answer.unenforceable);
  CHECK(tool(answer, "export_prohibition").is_closed());
  CHECK(references(tool(answer, "export_prohibition").enforceable).contains("GATT XI:1"));
  CHECK(tool(answer, "export_prohibition").closing_layer == 0);
}

}  // namespace

TEST_CASE("Namibia: beneficiation promised, the ban closed, a new duty limited by the EPA: selective") {
  const auto answer = pair("EU-NAM-SPA", "NAM", "EUU", {"253090"});
  CHECK(answer.finding == Finding::Selective);
  check_imbalance(answer);
  CHECK(references(tool(answer, "export_prohibition").closed_by) == Names{"EU-SADC-EPA 39", "GATT XI:1"});
  CHECK(references(tool(answer, "limit_exports by incentive_condition").closed_by) == Names{"TRIMS 2.1"});
  // Still open: the tax on few products, joint ventures.
  CHECK(tool(answer, "export_duty").standing == Standing::FreeUnderConditions);
  CHECK(tool(answer, "joint_venture by licence_condition").standing == Standing::Free);
}

TEST_CASE("Chile: the agreement closes what the memorandum promises, and leaves a preferential price: selective") {
  const auto answer = pair("EU-CHL-SPA", "CHL", "EUU", {"253090"});
  CHECK(answer.finding == Finding::Selective);
  check_imbalance(answer);
  const auto& price = tool(answer, "dual_pricing");
  CHECK(references(price.closed_by) == Names{"EU-CHL-ITA 8.5(1)"});
  CHECK(price.closing_layer == 1);
  const auto& cell = answer.space.at(price.place, price.tool).layers.back();
  CHECK(references(cell.defences).contains("EU-CHL-ITA 8.5(2)"));
}

TEST_CASE("Chile: the promise in the agreement itself can be taken to a tribunal, and is none of this kind") {
  CHECK(pair("EU-CHL-ITA", "CHL", "EUU", {"253090"}).finding == Finding::None);
}

TEST_CASE("Ukraine: duties and quotas are closed by the association: selective") {
  const auto answer = pair("EU-UKR-SPA", "UKR", "EUU", {"2614"});
  CHECK(answer.finding == Finding::Selective);
  check_imbalance(answer);
  CHECK(references(tool(answer, "export_duty").closed_by) == Names{"EU-UKR-AA 31(1)"});
  CHECK(tool(answer, "export_duty").closing_layer == 1);
  CHECK(references(tool(answer, "export_quota").closed_by) == Names{"EU-UKR-AA 35/XI:1", "GATT XI:1"});
  CHECK(tool(answer, "dual_pricing").standing == Standing::Free);
}

TEST_CASE("Zambia and the DRC keep export taxes towards the Union and the United States: partial") {
  for (const auto& [memorandum, to, by] : {std::tuple("EU-ZMB-SPA", "ZMB", "EUU"),
                                           {"EU-COD-SPA", "COD", "EUU"},
                                           {"US-COD-ZMB-MOU", "COD", "USA"},
                                           {"US-COD-ZMB-MOU", "ZMB", "USA"}}) {
    CAPTURE(memorandum);
    CAPTURE(to);
    const auto answer = pair(memorandum, to, by, {"2603"});
    CHECK(answer.finding == Finding::Partial);
    check_imbalance(answer);
    CHECK(tool(answer, "export_duty").standing == Standing::Free);
    CHECK(references(tool(answer, "export_prohibition").closed_by) == Names{"GATT XI:1"});
  }
}

TEST_CASE("Indonesia: downstream promised by two, the ban closed by the GATT, the duty free") {
  const auto britain = pair("UK-IDN-CM", "IDN", "GBR", {"2604"});
  CHECK(britain.finding == Finding::Partial);
  check_imbalance(britain);
  CHECK(tool(britain, "export_duty").standing == Standing::Free);
  // What Canada promised is not published: the tools are what they are, but of the promise nothing can be told.
  const auto canada = pair("CAN-IDN-MOU", "IDN", "CAN", {"2604"});
  CHECK(canada.unpublished);
  CHECK(canada.finding == Finding::CannotTell);
  CHECK(canada.at_best == Finding::Partial);
  CHECK(canada.at_worst == Finding::Partial);
}

TEST_CASE("Argentina keeps its duties until the third year of the agreement with the Union") {
  const auto now = pair("EU-ARG-SPA", "ARG", "EUU", {"253090"});
  CHECK(now.finding == Finding::Partial);
  check_imbalance(now);
  CHECK(tool(now, "export_duty").standing == Standing::Free);
  const auto later = pair("EU-ARG-SPA", "ARG", "EUU", {"253090", 2030});
  CHECK(references(tool(later, "export_duty").closed_by) == Names{"EU-MERCOSUR-ITA 2.export-duties"});
  CHECK(later.finding == Finding::Selective);
}

TEST_CASE("Kazakhstan: which duties are bound was not read, and that decides between partial and selective") {
  const auto answer = pair("EU-KAZ-SPA", "KAZ", "EUU", {"2603"});
  check_imbalance(answer);
  CHECK(answer.finding == Finding::CannotTell);
  CHECK(answer.at_best == Finding::Partial);
  CHECK(answer.at_worst == Finding::Selective);
  CHECK(tool(answer, "export_duty").cannot_tell);
  CHECK(tool(answer, "dual_pricing").standing == Standing::Free);
}

TEST_CASE("Serbia is outside the WTO and bound by the association - Uzbekistan is bound towards neither") {
  const auto serbia = pair("EU-SRB-SPA", "SRB", "EUU", {"253090"});
  CHECK(serbia.outside_wto);
  CHECK(serbia.unenforceable);
  CHECK(references(tool(serbia, "export_prohibition").closed_by) == Names{"EU-SRB-SAA 22(2)"});
  CHECK(tool(serbia, "export_prohibition").closing_layer == 1);
  CHECK(references(tool(serbia, "export_duty").closed_by) == Names{"EU-SRB-SAA 22(1)"});
  // Nothing but the WTO forbids local content, and the WTO does not bind Serbia.
  CHECK(tool(serbia, "use_domestic_goods by licence_condition").standing == Standing::Free);
  // Articles of the association are known by their headings alone: what they forbid is not told.
  CHECK(serbia.finding == Finding::CannotTell);
  const auto uzbekistan = pair("US-UZB-MOU", "UZB", "USA", {"2603"});
  CHECK(uzbekistan.outside_wto);
  CHECK(uzbekistan.finding == Finding::None);
  CHECK(closed(uzbekistan).empty());
}

TEST_CASE("the same day, the same partner: Thailand is promised processing at home, Malaysia is not") {
  const auto thailand = pair("US-THA-MOU", "THA", "USA", {"2609"});
  CHECK(thailand.finding == Finding::Partial);
  check_imbalance(thailand);
  CHECK(!promises("MYS", "USA"));
  CHECK(promises("THA", "USA"));
}

TEST_CASE(
    "cures: what the WTO alone closes, two states cannot reopen between them, but one can promise not to complain") {
  const auto answer = pair("EU-ZMB-SPA", "ZMB", "EUU", {"2603", 2026, true});
  const auto all = closed(answer);
  for (const auto between_two : {Cure::PeriodicReview, Cure::CarveOut, Cure::Permission}) {
    CHECK(reopened(answer, between_two).empty());
    CHECK(cure(answer, between_two).answers.empty());
  }
  CHECK(reopened(answer, Cure::Waiver) == all);
  CHECK(reopened(answer, Cure::PeaceClause) == all);
  CHECK(reopened(answer, Cure::CarveOutAndWaiver) == all);
}

TEST_CASE(
    "cures: what an agreement alone closes, a clause in the agreement reopens - what the WTO closes too, neither by "
    "itself") {
  const auto answer = pair("EU-CHL-SPA", "CHL", "EUU", {"253090", 2026, true});
  const Names of_the_agreement{"dual_pricing", "preferential_domestic_price"};
  for (const auto between_two : {Cure::PeriodicReview, Cure::CarveOut, Cure::Permission})
    CHECK(reopened(answer, between_two) == of_the_agreement);
  const auto by_waiver = reopened(answer, Cure::Waiver);
  CHECK(!by_waiver.contains("export_prohibition"));
  CHECK(!by_waiver.contains("dual_pricing"));
  CHECK(reopened(answer, Cure::CarveOutAndWaiver) == closed(answer));
  CHECK(reopened(answer, Cure::PeaceClause) == closed(answer));
}

TEST_CASE("cures: outside the WTO a clause between the two reopens everything") {
  const auto answer = pair("EU-SRB-SPA", "SRB", "EUU", {"253090", 2026, true});
  CHECK(!closed(answer).empty());
  CHECK(reopened(answer, Cure::CarveOut) == closed(answer));
  CHECK(reopened(answer, Cure::Waiver).empty());
}
