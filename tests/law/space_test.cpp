// What states may still do: the cells that the sources of the library describe, and that each cell is proved or shown.
//
// A row reads "WTO law | with trade agreements", and "| with investment treaties" where these change anything.

#include "engine/analyses/space/space.hpp"

#include "engine/analyses/space/cell.hpp"
#include "engine/judge/check.hpp"
#include "engine/judge/line_answer.hpp"
#include "engine/replay/replay.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"
#include "report/space/space_report.hpp"
#include "tests/law/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace chapeau;
using namespace chapeau::engine::space;
using testing::library;
using testing::references;
using Names = std::set<std::string>;

namespace {

constexpr std::size_t kWto = 0, kFta = 1;

/// The library under the first layers of law, worked out once for all tests.
const Law& law_of(std::size_t last) {
  static std::vector<std::unique_ptr<Law>> laws;
  if (laws.empty()) {
    const auto layers = default_layers();
    for (std::size_t l = 0; l < layers.size(); ++l) {
      std::vector<law::InstrumentId> later;
      for (std::size_t i = 0; i < library().instruments.size(); ++i) {
        const auto binds = [&](const Layer& layer) {
          return std::ranges::count(layer.kinds, library().instruments[i].kind) > 0;
        };
        if (std::none_of(layers.begin(), layers.begin() + static_cast<std::ptrdiff_t>(l) + 1, binds))
          later.emplace_back(i);
      }
      laws.push_back(std::make_unique<Law>(law::without(library(), later), engine::default_readings(library()),
                                           base::make_date(2026, 6, 1).value()));
    }
  }
  return *laws[last];
}

class Matrix {
 public:
  /// Of the tools that serve value added at home, for one state towards another and one product, on 1 June 2026.
  Matrix(std::string_view of, std::string_view towards, std::string_view hs,
         std::optional<law::GoalId> goal = testing::goal("value_addition")) {
    SpaceOptions options;
    options.state = testing::state(of);
    options.goal = goal;
    options.towards.set(testing::state(towards).index());
    options.products = {testing::product(hs)};
    options.day = base::make_date(2026, 6, 1).value();
    answer_ = space(library(), options, smt::make_z3_solver);
    CHECK(answer_.replay_complaints.empty());
    REQUIRE(answer_.places.size() == 1);
  }

  [[nodiscard]] const SpaceAnswer& answer() const { return answer_; }
  [[nodiscard]] const LayerCell& cell(const std::string& tool, std::size_t layer) const {
    for (std::size_t t = 0; t < answer_.tools.size(); ++t) {
      if (name(answer_.tools[t]) == tool) return answer_.at(0, t).layers[layer];
    }
    FAIL("no such tool: " << tool);
    return answer_.cells.front().layers.front();
  }
  [[nodiscard]] std::string row(const std::string& tool) const {
    const auto told = [&](std::size_t layer) { return std::string(report::standing_words(cell(tool, layer))); };
    return told(0) + " | " + told(1) + (told(2) == told(1) ? "" : " | " + told(2));
  }
  [[nodiscard]] Names closing(const std::string& tool, std::size_t layer) const {
    return references(cell(tool, layer).closed_by);
  }
  [[nodiscard]] Names defences(const std::string& tool, std::size_t layer) const {
    return references(cell(tool, layer).defences);
  }

  /// "joint_venture by licence_condition" for a requirement.
  static std::string name(const Tool& tool) {
    return library()[tool.node].name + (tool.carrier.valid() ? " by " + library()[tool.carrier].name : "");
  }

 private:
  SpaceAnswer answer_;
};

/// The six ways to hold exports back that Article XI:1 of the GATT forbids.
const char* const kRestrictions[] = {"export_prohibition",   "conditional_export_prohibition",
                                     "export_quota",         "export_licence_non_automatic",
                                     "minimum_export_price", "domestic_market_obligation"};

// --- Each cell, judged again obligation by obligation -----------------------------------------------

/// A measure with the tool on the line of the cell: what a drafter may add is open, or what silence presumes is
/// presumed.
std::vector<law::Verdict> verdicts(const SpaceAnswer& answer, const Tool& tool, std::size_t layer,
                                   engine::universe::Breadth breadth, const std::vector<law::ProvisionId>& asked,
                                   bool by_solver) {
  const Law& law = law_of(layer);
  const auto& place = answer.places.front();
  const law::Measure measure = measure_with(law.book, tool, place, breadth);
  const engine::Line line = engine::universe::line(law.book, measure, place, law.readings);
  const engine::Evaluation evaluation(law.program, line, law.states);
  const smt::SolverFactory make_solver = smt::make_z3_solver;
  engine::LazySolver solver(make_solver);
  std::vector<bool> of(law.book.provisions.size(), false);
  for (const auto id : asked) of[id.index()] = true;
  const auto found = engine::answer_line({line, {line.counterpart}}, 0, evaluation,
                                         {&law.program, &solver, 20'000'000, by_solver}, of);
  CHECK(replay::replay(found, line, 0).empty());
  std::vector<law::Verdict> result;
  for (const auto& provision : found.provisions) result.push_back(provision.verdict);
  return result;
}

bool breaks(law::Verdict verdict) {
  return verdict == law::Verdict::Breach || verdict == law::Verdict::BreachUnlessExcused ||
         verdict == law::Verdict::Excused;
}

/// What closes a tool is breached by every measure with it; where nothing can justify it, without a way out. Asked of
/// the second telling alone: the matrix is told by the first wherever it can be.
void check_proof(const SpaceAnswer& answer, const Tool& tool, std::size_t layer, const LayerCell& cell) {
  REQUIRE(!cell.closed_by.empty());
  CHECK(!cell.jointly);
  for (const auto verdict : verdicts(answer, tool, layer, engine::universe::Breadth::Drafted, cell.closed_by, true)) {
    CHECK(breaks(verdict));
    if (cell.standing == Standing::Closed) CHECK(verdict == law::Verdict::Breach);
  }
}

/// The case that is shown has no conflict towards the counterpart under the law of the layer; on its face neither, but
/// where the tool is closed unless justified.
void check_witness(const SpaceAnswer& answer, std::size_t layer, const LayerCell& cell) {
  const auto found = engine::check(law_of(layer).book, *cell.witness, {}, smt::make_z3_solver);
  CHECK(found.replay_complaints.empty());
  std::size_t lines = 0;
  for (const auto& line : found.lines) {
    if (std::ranges::count(line.counterparts, answer.places.front().counterparts.front()) == 0) continue;
    ++lines;
    for (const auto& provision : line.provisions) {
      CHECK(law::overall_of(provision.verdict) == law::Overall::Compatible);
      if (cell.standing == Standing::FreeUnderConditions) CHECK(!breaks(provision.verdict));
    }
  }
  CHECK(lines == 1);
}

/// A free tool breaches nothing, whatever is still open.
void check_freedom(const SpaceAnswer& answer, const Tool& tool, std::size_t layer) {
  const auto all = reaching(law_of(layer), answer.places.front());
  for (const auto verdict : verdicts(answer, tool, layer, engine::universe::Breadth::Plain, all, false)) {
    CHECK(law::overall_of(verdict) == law::Overall::Compatible);
  }
}

void check_every_cell(const Matrix& matrix) {
  const auto& answer = matrix.answer();
  for (const auto& cell : answer.cells) {
    const Tool& tool = answer.tools[cell.tool];
    CAPTURE(Matrix::name(tool));
    for (std::size_t l = 0; l <= kFta; ++l) {
      const auto& layer = cell.layers[l];
      CAPTURE(l);
      CHECK(layer.standing != Standing::Undecided);
      if (layer.is_closed()) check_proof(answer, tool, l, layer);
      if (layer.standing == Standing::Free) check_freedom(answer, tool, l);
      if (layer.witness) check_witness(answer, l, layer);
      // Nothing excuses a closed tool; of a tool that turns on a value we do not know no case can be shown.
      else
        CHECK((layer.standing == Standing::Closed || !layer.assumed.empty()));
    }
  }
}

}  // namespace

TEST_CASE("the table is the same for any number of jobs") {
  SpaceOptions options;
  options.state = testing::state("CHL");
  options.goal = testing::goal("value_addition");
  options.towards.set(testing::state("EUU").index());
  options.towards.set(testing::state("CHN").index());
  options.products = {testing::product("253090"), testing::product("2603")};
  options.day = base::make_date(2026, 6, 1).value();
  const auto alone = report::space_json(space(library(), options, smt::make_z3_solver));
  for (const std::size_t jobs : {2U, 5U}) {
    options.jobs = jobs;
    CHECK(report::space_json(space(library(), options, smt::make_z3_solver)) == alone);
  }
}

TEST_CASE("every cell is proved again by the solver, or shown by a case that check confirms") {
  check_every_cell(Matrix("IDN", "JPN", "2604"));
  check_every_cell(Matrix("CHL", "EUU", "253090"));
  check_every_cell(Matrix("CHN", "JPN", "2611"));
}

TEST_CASE("what the rules of the WTO leave to any Member: duties and prices, but no restriction and no local content") {
  for (const auto* of : {"IDN", "CHL", "NAM", "ZMB", "KAZ"}) {
    CAPTURE(of);
    const Matrix matrix(of, "USA", "2603");
    for (const auto* tool : kRestrictions) {
      CHECK(matrix.row(tool).starts_with("closed unless justified | "));
      CHECK(matrix.closing(tool, kWto) == Names{"GATT XI:1"});
      CHECK(matrix.defences(tool, kWto).contains("GATT XX(g)"));
    }
    // What Kazakhstan promised besides when it acceded, on prices among others, was not read: nothing reads as free.
    const std::string free = std::string(of) == "KAZ" ? "cannot tell | " : "free | ";
    // A low price is support; whether it has adverse effects is not encoded.
    for (const auto* tool : {"dual_pricing", "preferential_domestic_price"}) {
      CHECK(matrix.row(tool).starts_with("cannot tell | "));
      CHECK(references(matrix.cell(tool, kWto).not_encoded).contains("SCM 5"));
    }
    for (const auto* by : {"licence_condition", "incentive_condition"}) {
      CHECK(matrix.closing(std::string("use_domestic_goods by ") + by, kWto) == Names{"GATT III:4", "TRIMS 2.1"});
      CHECK(matrix.row(std::string("joint_venture by ") + by).starts_with(free));
    }
    CHECK(matrix.row("grant").starts_with("cannot tell | "));
  }
}

TEST_CASE("Indonesia: the ban is closed by the GATT, the duty is free, in RCEP and towards Japan too") {
  const Matrix japan("IDN", "JPN", "2604");
  for (const auto* tool : kRestrictions) {
    CHECK(japan.row(tool) == "closed unless justified | closed unless justified");
    CHECK(japan.closing(tool, kWto) == Names{"GATT XI:1"});
    CHECK(japan.closing(tool, kFta) == Names{"GATT XI:1", "JPN-IDN-EPA 23", "RCEP 2.17(1)/XI:1"});
  }
  CHECK(japan.row("export_duty") == "free | free");
  // Local content: national treatment closes it. The list of Art. 63 does so but for the price of a tax advantage,
  // which Art. 10(1) takes out: it does not close every such condition.
  const auto local_content = japan.closing("use_domestic_goods by licence_condition", kFta);
  CHECK(local_content == Names{"GATT III:4", "JPN-IDN-EPA 19/III:4", "RCEP 2.3/III:4", "TRIMS 2.1"});
  // Signed with the United States, but not known to be in force: nothing but the WTO closes.
  const Matrix america("IDN", "USA", "2604");
  CHECK(america.closing("export_prohibition", kFta) == Names{"GATT XI:1"});
  CHECK(america.row("export_duty") == "free | free");
}

TEST_CASE("Chile: the agreement with the Union closes dual pricing and export duties that the WTO does not close") {
  const Matrix lithium("CHL", "EUU", "253090");
  for (const auto* tool : {"dual_pricing", "preferential_domestic_price"}) {
    CHECK(lithium.row(tool) == "cannot tell | closed unless justified");
    CHECK(lithium.closing(tool, kFta) == Names{"EU-CHL-ITA 8.5(1)"});
    // What is still open: a preferential price so that value is added in Chile.
    CHECK(lithium.defences(tool, kFta).contains("EU-CHL-ITA 8.5(2)"));
  }
  // A duty that like goods bear at home is none that the agreement forbids; docs/policy-space.md says why the cell is
  // not closed.
  for (const auto* tool : {"export_duty", "export_tariff_quota"}) {
    CHECK(lithium.row(tool) == "free | free under conditions");
    CHECK(references(lithium.cell(tool, kFta).in_the_way) == Names{"EU-CHL-ITA 2.export-duties"});
  }
  for (const auto* tool : kRestrictions)
    CHECK(lithium.closing(tool, kFta) == Names{"GATT XI:1", "EU-CHL-ITA 2.11/XI:1"});
  // The list of performance requirements was not read.
  CHECK(lithium.row("joint_venture by licence_condition") == "free | cannot tell");
  CHECK(references(lithium.cell("joint_venture by licence_condition", kFta).not_encoded)
            .contains("EU-CHL-ITA 10.performance-requirements"));
}

TEST_CASE("Chile: export monopolies are closed by the agreement with the Union, towards the Union only") {
  const auto goal = testing::goal("value_addition");
  law::Rulebook with_monopoly = library();
  const auto monopoly = std::ranges::find(with_monopoly.nodes, "export_state_trading", &law::Node::name);
  REQUIRE(monopoly != with_monopoly.nodes.end());
  with_monopoly.goals[goal.index()].tools = {
      law::NodeId(static_cast<std::size_t>(monopoly - with_monopoly.nodes.begin()))};
  SpaceOptions options;
  options.state = testing::state("CHL");
  options.goal = goal;
  options.products = {testing::product("253090")};
  options.day = base::make_date(2026, 6, 1).value();
  for (const auto* towards : {"EUU", "IND"}) {
    options.towards.reset();
    options.towards.set(testing::state(towards).index());
    const auto answer = space(with_monopoly, options, smt::make_z3_solver);
    const auto& cell = answer.at(0, 0).layers[kFta];
    CHECK(references(cell.closed_by).contains("EU-CHL-ITA 8.4") == (std::string_view(towards) == "EUU"));
  }
}

TEST_CASE("Namibia: a new export duty meets Article 26 of the EPA, a ban the GATT - joint ventures stay free") {
  const Matrix ore("NAM", "EUU", "253090");
  CHECK(ore.row("export_duty") == "free | free under conditions");
  CHECK(references(ore.cell("export_duty", kFta).in_the_way) == Names{"EU-SADC-EPA 26(1)"});
  CHECK(ore.closing("export_prohibition", kWto) == Names{"GATT XI:1"});
  CHECK(ore.closing("export_prohibition", kFta) == Names{"EU-SADC-EPA 39", "GATT XI:1"});
  CHECK(ore.row("dual_pricing") == "cannot tell | cannot tell");
  CHECK(ore.row("joint_venture by licence_condition") == "free | free");
  // TRIMs 1(a) and 2(c) of the list: local content, and exports held back.
  CHECK(ore.closing("use_domestic_goods by incentive_condition", kWto).contains("TRIMS 2.1"));
  CHECK(ore.closing("limit_exports by incentive_condition", kWto) == Names{"TRIMS 2.1"});
}

TEST_CASE("Ukraine: duties and quotas on exports are closed by the association, prices of minerals are not") {
  const Matrix titanium("UKR", "EUU", "2614");
  for (const auto* tool : {"export_duty", "export_tariff_quota"}) {
    CHECK(titanium.cell(tool, kFta).standing == Standing::ClosedUnlessJustified);
    CHECK(titanium.closing(tool, kFta) == Names{"EU-UKR-AA 31(1)"});
  }
  // Whether the accession binds duties beyond its table was not read.
  CHECK(titanium.row("export_duty") == "cannot tell | closed unless justified");
  for (const auto* tool : kRestrictions) CHECK(titanium.closing(tool, kFta) == Names{"EU-UKR-AA 35/XI:1", "GATT XI:1"});
  // The ban on dual pricing is for gas, power and crude oil: no rule that is told stands against these tools. But what
  // Ukraine promised besides when it acceded was not read.
  for (const auto* tool : {"dual_pricing", "joint_venture by licence_condition"}) {
    CHECK(titanium.cell(tool, kFta).standing == Standing::Free);
    CHECK(titanium.row(tool) == "cannot tell | cannot tell");
    CHECK(references(titanium.cell(tool, kFta).not_encoded).contains("UKR-ACCESSION other-terms"));
  }
}

TEST_CASE("Zambia: an ore tax is free towards the Union and the United States, and closed inside SADC") {
  for (const auto* towards : {"EUU", "USA"}) {
    const Matrix copper("ZMB", towards, "2603");
    CHECK(copper.row("export_duty") == "free | free");
    CHECK(copper.row("joint_venture by licence_condition").starts_with("free | "));
    CHECK(copper.closing("export_prohibition", kFta) == Names{"GATT XI:1"});
  }
  const Matrix neighbour("ZMB", "ZAF", "2603");
  CHECK(neighbour.row("export_duty") == "free | closed unless justified");
  CHECK(neighbour.closing("export_duty", kFta) == Names{"SADC-TRADE 5(1)"});
  CHECK(neighbour.closing("export_quota", kFta).contains("SADC-TRADE 8(1)"));
}

TEST_CASE("China: duties are closed without a defence but for Annex 6, and free up to the ceiling within it") {
  const Matrix gallium("CHN", "JPN", "811292");
  CHECK(gallium.row("export_duty") == "closed | closed");
  CHECK(gallium.closing("export_duty", kWto) == Names{"CHN-ACCESSION 11.3"});
  CHECK(gallium.defences("export_duty", kWto).empty());
  // Article XX answers the ban, and the Working Party's paragraphs on licensing take it in; nothing answers
  // paragraph 7.3.
  CHECK(gallium.row("export_prohibition") == "closed unless justified | closed unless justified");
  CHECK(gallium.closing("export_prohibition", kWto).contains("CHN-ACCESSION WPR:165"));
  CHECK(gallium.row("use_domestic_goods by licence_condition") == "closed | closed");
  CHECK(gallium.closing("use_domestic_goods by licence_condition", kWto) == Names{"CHN-ACCESSION 7.3"});

  const Matrix tungsten("CHN", "JPN", "2611");
  // Up to the ceiling no rule that is told stands in the way; paragraphs of the Working Party's report were not read.
  CHECK(tungsten.row("export_duty") == "cannot tell | cannot tell");
  CHECK(references(tungsten.cell("export_duty", kWto).not_encoded) ==
        Names{"CHN-ACCESSION WPR:155-156", "CHN-ACCESSION WPR:170"});
  CHECK(references(tungsten.cell("export_duty", kWto).in_the_way) ==
        Names{"CHN-ACCESSION 11.3", "CHN-ACCESSION Annex-6:note"});
  const engine::ask::Threshold above_twenty{engine::OpenQuantity{*law::find_attribute(library(), "rate")},
                                            2001};  // basis points
  for (const auto* tool : {"export_duty", "export_tariff_quota"}) {
    const auto& thresholds = tungsten.cell(tool, kWto).thresholds;
    CHECK(std::ranges::any_of(thresholds, [&](const engine::ask::Threshold& threshold) {
      return threshold.unknown == above_twenty.unknown && threshold.at == above_twenty.at;
    }));
  }
}

TEST_CASE("Kazakhstan: restrictions are closed - of its bound duties and of domestic prices we know too little") {
  const Matrix copper("KAZ", "EUU", "2603");
  CHECK(copper.closing("export_prohibition", kFta) == Names{"EU-KAZ-EPCA 17/XI:1", "GATT XI:1"});
  // Article 139 of the EPCA asks for information on prices; it bars none. What Kazakhstan promised besides when it
  // acceded was not read.
  for (const auto* tool : {"dual_pricing", "preferential_domestic_price"}) {
    CHECK(copper.cell(tool, kFta).standing == Standing::Free);
    CHECK(copper.row(tool) == "cannot tell | cannot tell");
    CHECK(references(copper.cell(tool, kFta).not_encoded) == Names{"KAZ-ACCESSION other-terms", "SCM 5"});
  }
  // Of the list of bound duties only the opening was read. Other lines are not bound, so that no cell may say closed.
  CHECK(copper.row("export_duty") == "cannot tell | cannot tell");
  CHECK(references(copper.cell("export_duty", kWto).not_encoded) == Names{"KAZ-ACCESSION Part-V/lines"});
  CHECK(copper.closing("use_domestic_goods by licence_condition", kFta).contains("EU-KAZ-EPCA 15/III:4"));

  // A listed line whose ceiling is not known: free below it, but we cannot say where.
  const Matrix scrap("KAZ", "USA", "7404");
  CHECK(scrap.cell("export_duty", kWto).cannot_tell());
  CHECK(!scrap.cell("export_duty", kWto).assumed.empty());
}
