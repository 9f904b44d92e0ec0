#include "engine/judge/by_solver.hpp"
#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/smt/scripted_solver.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <doctest/doctest.h>

#include <array>
#include <deque>
#include <set>
#include <string>
#include <variant>

using namespace chapeau;
using term::Term;

namespace {

constexpr law::AttributeId kFrom(0), kUntil(1), kTowards(2), kFlag(3), kForm(4), kNeeds(5), kRate(6), kLead(7);
constexpr law::NodeId kRestriction(0), kBan(1), kQuota(2), kTax(3);
constexpr law::ProvisionId kObligation(0), kException(1), kCarveOut(2);
constexpr law::FindingId kOnce(0), kEach(1);
constexpr std::int32_t kDay = 18'262;  // 2020-01-01

/// A rulebook with one of everything, and a measure on which everything is open that may be.
struct World {
  law::Rulebook book;
  law::Measure measure;
  engine::Readings readings{0};
  engine::Line line;

  World() {
    for (const char* code : {"AAA", "BBB"}) book.states.push_back({code, code});
    book.groups.push_back(
        {"BOTH", "", {{law::StateId(0), {}, {}, false, {}}, {law::StateId(1), {}, {}, false, {}}}, {}});
    book.products = {{"nickel"}, {"ore"}, {{law::MineralId(0), law::StageId(0), "26040010", "", false}}};
    book.product_groups.push_back({"group", "", {{{"26040010"}, {}, {}}}, {}});
    book.taxonomies.push_back({"form", "", "", {kRestriction, kTax}, {}, {}});
    node("restriction", {}, {kBan, kQuota});
    node("ban", kRestriction, {});
    node("quota", kRestriction, {});
    node("tax", {}, {});
    using enum law::AttributeType;
    for (const auto type : {Date, Date, States, Flag, Choice, Set, Percent, Period}) {
      law::Attribute attribute{
          "attribute" + std::to_string(book.attributes.size()), "", type, {}, "", law::Presumption::Open, false, {}};
      if (type == Choice || type == Set) attribute.taxonomy = law::TaxonomyId(0);
      book.attributes.push_back(attribute);
    }
    book.built_in = {kFrom, kUntil, kTowards};
    book.readings.push_back({"reading", "", {{"one", "", {}}, {"two", "", {}}}, 0, {}});
    law::Schedule schedule;
    schedule.name = "SCHEDULE";
    law::ScheduleLine schedule_line;
    schedule_line.hs = "2604";
    schedule_line.status = law::LineStatus::NotEncoded;
    schedule.lines.push_back(schedule_line);
    book.schedules.push_back(schedule);
    law::Instrument instrument;
    instrument.name = "TREATY";
    instrument.parties.push_back({{}, law::GroupId(0), {}, false, {}});
    book.instruments.push_back(instrument);
    for (const char* name : {"once", "each"}) {
      law::Finding finding;
      finding.name = name;
      finding.for_each_provision = name == std::string("each");
      book.findings.push_back(finding);
    }
    provision("1", law::ProvisionKind::Obligation);
    provision("2", law::ProvisionKind::Exception);
    provision("3", law::ProvisionKind::CarveOut);
    book.tests.push_back({"test", "", add(law::FindingHolds{kOnce}), {}, {}, {}});
    open_measure();
  }

  law::ExpressionId add(law::ExpressionNode node) {
    book.expressions.push_back({std::move(node), "", "", {}});
    return law::ExpressionId(book.expressions.size() - 1);
  }

  /// Questions are counted when everything is in place.
  const engine::Line& close() {
    law::enumerate_questions(book);
    line = {&book, &measure, {"2604", {}, {}, ""}, law::StateId(1), base::Date{kDay}, &readings, {}};
    line.answers.resize(book.questions.size());
    return line;
  }

 private:
  void node(const char* name, law::NodeId parent, std::vector<law::NodeId> children) {
    book.nodes.push_back({name, "", law::TaxonomyId(0), parent, std::move(children), "", "", "", "", {}});
  }

  void provision(const char* pinpoint, law::ProvisionKind kind) {
    law::Provision made;
    made.instrument = law::InstrumentId(0);
    made.pinpoint = pinpoint;
    made.kind = kind;
    made.condition = add(law::FindingHolds{kEach});
    book.provisions.push_back(made);
  }

  void open_measure() {
    measure.enacted_by = law::StateId(0);
    measure.from = base::Date{kDay};
    measure.attributes.resize(book.attributes.size());
    measure.attributes[0].value = base::Integer{kDay};
    law::StateMask towards;
    towards.set(1);
    measure.attributes[2].value = towards;
  }
};

law::LinearSum of(law::AttributeId attribute, std::int64_t constant = 0) {
  law::LinearSum sum;
  sum.constant = constant;
  sum.terms.push_back({1, attribute});
  return sum;
}

law::LinearSum moved(base::Period by) {
  law::LinearSum sum;
  sum.moved.push_back({kFrom, by});
  return sum;
}

law::StateSet all_states() {
  law::StateSet set;
  set.members.push_back({law::StateSet::Item::Kind::Special, {}, {}, {}, law::StateSet::Special::AllStates});
  return set;
}

/// One node for each construct of the language, in the order of the variant.
std::vector<law::ExpressionNode> every_construct(World& w) {
  const auto a = w.add(law::FlagIs{kFlag});
  const auto b = w.add(law::FindingHolds{kOnce});
  law::LinearSum lookup;
  lookup.lookups.push_back({1, law::ScheduleId(0), std::nullopt});
  return {law::Constant{true},
          law::Not{a},
          law::All{{a, b}},
          law::Any{{a, b}},
          law::Implies{a, b},
          law::FlagIs{kFlag},
          law::ChoiceIs{kForm, kRestriction},
          law::SetIncludes{kNeeds, kRestriction},
          law::FindingHolds{kEach},
          law::TestHolds{law::TestId(0)},
          law::ReadingIs{law::ReadingId(0), 0},
          law::ContraryTo{kObligation},
          law::NoEnd{kUntil},
          law::ProductIsMineral{law::MineralId(0)},
          law::ProductAtStage{law::StageId(0)},
          law::ProductInGroup{law::ProductGroupId(0)},
          law::ProductInHs{{"26040010"}},
          law::ProductListed{law::ScheduleId(0)},
          law::EnactingStateIn{all_states()},
          law::CounterpartIn{all_states()},
          law::SomeStateIn{all_states()},
          law::Compare{of(kRate), law::Relation::More, lookup}};
}

bool is_open(const Term& t) { return !t.is_constant(); }

}  // namespace

TEST_CASE("every construct of the language has an encoding") {
  World w;
  const auto constructs = every_construct(w);
  REQUIRE(constructs.size() == std::variant_size_v<law::ExpressionNode>);
  for (std::size_t i = 0; i < constructs.size(); ++i) {
    CAPTURE(i);
    REQUIRE(constructs[i].index() == i);
    const law::ExpressionId id = w.add(constructs[i]);
    w.book.provisions[kException.index()].condition = id;
    const engine::Line& line = w.close();
    term::Factory factory;
    encode::Encoder encoder(factory, line);
    const Term encoded = encoder.condition(id, kException);
    CHECK(encoded.sort() == term::Sort::Bool);
    const std::set<std::size_t> known{0, 10, 17, 18, 19, 20};  // constants, readings, a line that exists, states
    CHECK(is_open(encoded) == !known.contains(i));
  }
}

TEST_CASE("an open choice is any word of its taxonomy, an open set has each word or not") {
  World w;
  const auto choice = w.add(law::ChoiceIs{kForm, kRestriction});
  const auto set = w.add(law::SetIncludes{kNeeds, kRestriction});
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  const Term form = encoder.variable(engine::OpenChoice{kForm});
  std::vector<Term> forms, needs;
  for (const law::NodeId word : {kRestriction, kBan, kQuota}) {
    forms.push_back(factory.equal(form, factory.number(word.value)));
    needs.push_back(encoder.variable(engine::OpenMember{kNeeds, word}));
  }
  CHECK(encoder.condition(choice, {}) == factory.disjunction(std::move(forms)));
  CHECK(encoder.condition(set, {}) == factory.disjunction(std::move(needs)));
  CHECK(encoder.least(engine::OpenChoice{kForm}) == kRestriction.value);
}

TEST_CASE("known values respect the taxonomy: a ban is a restriction, a restriction is not yet a ban") {
  World w;
  const auto restriction = w.add(law::ChoiceIs{kForm, kRestriction});
  const auto ban = w.add(law::ChoiceIs{kForm, kBan});
  const auto needs = w.add(law::SetIncludes{kNeeds, kRestriction});
  w.measure.attributes[kForm.index()].value = kRestriction;
  w.measure.attributes[kNeeds.index()].value = std::vector{kTax, kQuota};
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  CHECK(encoder.condition(restriction, {}).is_true());
  CHECK(encoder.condition(ban, {}).is_false());
  CHECK(encoder.condition(needs, {}).is_true());
}

TEST_CASE("none is later than every date, months move to the last day, periods count 31 days a month") {
  World w;
  const auto late = w.add(law::Compare{of(kUntil), law::Relation::More, moved({12'000, 0})});
  const auto none = w.add(law::NoEnd{kUntil});
  const auto leap = w.add(law::Compare{moved({1, 30}), law::Relation::Equal, of(kFrom, 61)});
  law::LinearSum constant;
  constant.constant = 62;
  const auto long_lead = w.add(law::Compare{of(kLead), law::Relation::AtLeast, constant});
  w.measure.attributes[kUntil.index()].value = base::Integer{base::kNever.day};
  w.measure.attributes[kLead.index()].value = base::Period{1, 30};
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  CHECK(encoder.condition(late, {}).is_true());
  CHECK(encoder.condition(none, {}).is_true());
  CHECK(encoder.condition(leap, {}).is_true());  // 2020-02-01 and 30 days is 2020-03-02, 61 days after 2020-01-01
  CHECK(encoder.condition(long_lead, {}).is_false());
}

TEST_CASE("an open date lies in the calendar or is none") {
  World w;
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  const Term until = encoder.variable(engine::OpenQuantity{kUntil});
  const Term domain = encoder.domain(engine::OpenQuantity{kUntil});
  const auto allows = [&](std::int64_t day) {
    return factory.conjunction(domain, factory.equal(until, factory.number(day)));
  };
  const auto solver = smt::make_z3_solver();
  const auto possible = [&](std::int64_t day) {
    const smt::Scope scope(*solver);
    solver->assert_true(allows(day));
    return solver->check({}).outcome == smt::Outcome::Satisfiable;
  };
  CHECK(possible(base::make_date(1000, 1, 1)->day));
  CHECK_FALSE(possible(base::make_date(1000, 1, 1)->day - 1));
  CHECK(possible(base::make_date(9999, 12, 31)->day));
  CHECK_FALSE(possible(base::make_date(9999, 12, 31)->day + 1));
  CHECK(possible(base::kNever.day));
}

TEST_CASE("a finding asked for each provision is another question under each") {
  World w;
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  CHECK(encoder.on_face(kObligation) != encoder.met(kException));
}

TEST_CASE("a link under another reading does not excuse, a provision that does not reach the line does nothing") {
  World w;
  w.book.links.push_back({kException, kObligation, law::ReadingIs{law::ReadingId(0), 1}, {}});
  w.book.provisions[kCarveOut.index()].valid.until = base::Date{kDay - 1};
  w.book.links.push_back({kCarveOut, kObligation, std::nullopt, {}});
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  CHECK(encoder.excused(kObligation).is_false());
  CHECK(encoder.in_scope(kObligation).is_true());
  CHECK(encoder.met(kCarveOut).is_false());
}

TEST_CASE("the cone holds the rules and axioms that share an unknown, and nothing else") {
  World w;
  const auto flag = w.add(law::FlagIs{kFlag});
  const auto none = w.add(law::NoEnd{kUntil});
  const auto ban = w.add(law::ChoiceIs{kForm, kBan});
  const auto quota = w.add(law::ChoiceIs{kForm, kQuota});
  w.book.findings[kEach.index()].yes_when = flag;
  w.book.axioms.push_back({"tied", "", w.add(law::Implies{flag, none}), {}});
  w.book.axioms.push_back({"apart", "", w.add(law::Implies{ban, quota}), {}});
  const engine::Line& line = w.close();
  term::Factory factory;
  encode::Encoder encoder(factory, line);
  (void)encoder.on_face(kObligation);
  const encode::Cone cone = encoder.cone();
  CHECK(cone.mentions.unknowns.contains(engine::OpenFlag{kFlag}));
  CHECK(cone.mentions.unknowns.contains(engine::OpenQuantity{kUntil}));
  CHECK_FALSE(cone.mentions.unknowns.contains(engine::OpenChoice{kForm}));
}

TEST_CASE("a rule of a settled finding binds the unknowns it speaks of, wherever they are asked") {
  // once: no when flag; the record says yes. So the flag is no, and an obligation about the flag alone is respected.
  World w;
  const auto flag = w.add(law::FlagIs{kFlag});
  w.book.findings[kOnce.index()].no_when = flag;
  w.book.provisions[kObligation.index()].condition = flag;
  w.book.provisions[kException.index()].condition = w.add(law::FindingHolds{kOnce});
  engine::Line line = w.close();
  line.answers[law::question(w.book, kOnce, {})->index()].truth = engine::Truth::Yes;
  const auto solver = smt::make_z3_solver();
  const engine::Decision decision = engine::possibilities_by_solver(line, kObligation, *solver, {});
  REQUIRE(std::holds_alternative<engine::Decided>(decision));
  CHECK(std::get<engine::Decided>(decision).possible == engine::Possibilities{false, true, false, false});
}

TEST_CASE("rules that clash are incoherent, and known things never reach the solver") {
  World w;
  const auto always = w.add(law::Constant{true});
  w.book.findings[kEach.index()].yes_when = always;
  w.book.findings[kEach.index()].no_when = always;
  const engine::Line& line = w.close();
  smt::ScriptedSolver solver(std::deque<smt::ScriptedAnswer>{});
  CHECK(std::holds_alternative<engine::Incoherent>(engine::possibilities_by_solver(line, kObligation, solver, {})));
  CHECK(solver.checks() == 0);
  CHECK(solver.depth() == 0);
}

TEST_CASE("a solver that gives up leaves the question undecided, with the reason") {
  World w;
  const engine::Line& line = w.close();
  smt::ScriptedSolver solver(std::deque<smt::ScriptedAnswer>{{{smt::Outcome::Unknown, "tired"}, {}}});
  const engine::Decision decision = engine::possibilities_by_solver(line, kObligation, solver, {});
  REQUIRE(std::holds_alternative<engine::Undecided>(decision));
  CHECK(std::get<engine::Undecided>(decision).reason == "tired");
}

TEST_CASE("products and sums beyond 64 bits are decided exactly") {
  World w;
  law::LinearSum huge;
  huge.terms.push_back({std::int64_t{1} << 62, kRate});
  huge.terms.push_back({std::int64_t{1} << 62, kRate});
  w.book.provisions[kObligation.index()].condition = w.add(law::Compare{huge, law::Relation::More, of(kRate)});
  const engine::Line& line = w.close();
  const auto solver = smt::make_z3_solver();
  const auto decision = engine::possibilities_by_solver(line, kObligation, *solver, {});
  REQUIRE(std::holds_alternative<engine::Decided>(decision));
  const auto possible = std::get<engine::Decided>(decision).possible;
  CHECK(possible.bare);   // any rate above 0
  CHECK(possible.clean);  // a rate of 0
}
