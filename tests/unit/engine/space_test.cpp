#include "engine/analyses/space/space.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using namespace engine::space;

namespace {

const law::StateId kA{std::size_t{0}}, kB{std::size_t{1}}, kC{std::size_t{2}};

/// The small law, with its treaty as one of the WTO and the rate of a duty left open by the silence of a draft.
struct WtoLaw : SmallLaw {
  WtoLaw() {
    book.instruments.front().kind = law::InstrumentKind::WtoAgreement;
    book.attributes[rate.index()].presumption = law::Presumption::Open;
  }
};

struct Asked {
  law::StateId towards = kB;
  std::string hs = "2604";
  bool conditions = true;
};

SpaceAnswer ask(const law::Rulebook& book, const Asked& asked = {}) {
  SpaceOptions options;
  options.state = kA;
  options.goal = law::GoalId(std::size_t{0});
  options.towards.set(asked.towards.index());
  options.products = {{asked.hs, {}, {}, ""}};
  options.day = day(2016);
  options.conditions = asked.conditions;
  auto answer = space(book, options, smt::make_z3_solver);
  CHECK(answer.replay_complaints.empty());
  REQUIRE(answer.places.size() == 1);
  return answer;
}

/// Tools of the goal, in its order.
enum ToolOf { Ban, Duty, Grant };
const LayerCell& cell(const SpaceAnswer& answer, ToolOf tool, std::size_t layer = 0) {
  return answer.at(0, tool).layers[layer];
}

law::ExpressionId say(law::Rulebook& book, law::ExpressionNode node) {
  book.expressions.push_back({std::move(node), "", "", {}});
  return law::ExpressionId(book.expressions.size() - 1);
}

/// A provision more; exceptions answer the ban.
law::ProvisionId add(SmallLaw& small, law::ProvisionKind kind, law::ExpressionId condition,
                     std::size_t instrument = 0) {
  law::Provision made;
  made.instrument = law::InstrumentId(instrument);
  made.pinpoint = "added";
  made.kind = kind;
  if (kind == law::ProvisionKind::NotEncoded)
    made.concerns = condition;
  else
    made.condition = condition;
  const law::ProvisionId id(small.book.provisions.size());
  small.book.instruments[instrument].provisions.push_back(id);
  small.book.provisions.push_back(std::move(made));
  if (kind == law::ProvisionKind::Exception) small.book.links.push_back({id, small.no_bans, std::nullopt, {}});
  law::enumerate_questions(small.book);
  return id;
}

/// An excuse that turns on a finding.
law::ProvisionId add_excuse(SmallLaw& small) {
  law::Finding finding;
  finding.name = finding.title = "shortage";
  small.book.findings.push_back(finding);
  return add(small, law::ProvisionKind::Exception,
             say(small.book, law::FindingHolds{law::FindingId(small.book.findings.size() - 1)}));
}

/// Another treaty between A and B, of a kind of its own, that forbids one form of measure.
void add_treaty(SmallLaw& small, law::InstrumentKind kind, law::NodeId forbidden) {
  law::Instrument other;
  other.name = "OTHER";
  other.kind = kind;
  other.in_force = {day(2010), base::kNever};
  other.parties = {{kA, {}, {}, false, {}}, {kB, {}, {}, false, {}}};
  small.book.instruments.push_back(other);
  (void)add(small, law::ProvisionKind::Obligation, say(small.book, law::ChoiceIs{small.form, forbidden}),
            small.book.instruments.size() - 1);
}

}  // namespace

TEST_SUITE("space") {
  TEST_CASE("what nothing forbids is free, and a case shows it") {
    const WtoLaw small;
    const auto answer = ask(small.book);
    CHECK(cell(answer, Grant).standing == Standing::Free);
    CHECK(cell(answer, Grant).witness.has_value());
    CHECK(cell(answer, Grant).closed_by.empty());
  }

  TEST_CASE(
      "a duty under a ceiling is free under conditions: the ceiling in force on the day, and what is in the way") {
    const WtoLaw small;
    const auto answer = ask(small.book);
    const auto& duty = cell(answer, Duty);
    CHECK(duty.standing == Standing::FreeUnderConditions);
    CHECK(duty.in_the_way == std::vector{small.ceiling});
    REQUIRE(duty.thresholds.size() == 1);
    CHECK(duty.thresholds.front().at == 501);  // 5 per cent since 2015
    REQUIRE(duty.witness.has_value());
    const auto rate = duty.witness->measures.front().attributes[small.rate.index()].value;
    CHECK(std::get<base::Integer>(rate) <= 500);
  }

  TEST_CASE("conditions are left out when they are not asked for") {
    const WtoLaw small;
    Asked asked;
    asked.conditions = false;
    const auto answer = ask(small.book, asked);
    CHECK(cell(answer, Duty).standing == Standing::FreeUnderConditions);
    CHECK(cell(answer, Duty).conditions.empty());
  }

  TEST_CASE("a ban that nothing excuses is closed: no case can be shown") {
    const WtoLaw small;
    const auto answer = ask(small.book);
    CHECK(cell(answer, Ban).standing == Standing::Closed);
    CHECK(cell(answer, Ban).closed_by == std::vector{small.no_bans});
    CHECK(!cell(answer, Ban).jointly);
    CHECK(!cell(answer, Ban).witness.has_value());
    CHECK(cell(answer, Ban).defences.empty());
  }

  TEST_CASE(
      "a ban that a finding could excuse is closed unless justified, and the case that is shown supposes the finding") {
    WtoLaw small;
    const auto excuse = add_excuse(small);
    const auto answer = ask(small.book);
    const auto& ban = cell(answer, Ban);
    CHECK(ban.standing == Standing::ClosedUnlessJustified);
    CHECK(ban.closed_by == std::vector{small.no_bans});
    CHECK(ban.defences == std::vector{excuse});
    REQUIRE(ban.witness.has_value());
    REQUIRE(ban.witness->record.size() == 1);
    CHECK(ban.witness->record.front().shown == law::Shown::Yes);
  }

  TEST_CASE("obligations that leave no measure only together close jointly") {
    WtoLaw small;
    const auto low =
        add(small, law::ProvisionKind::Obligation,
            say(small.book, law::Compare{{0, {{1, small.rate}}, {}, {}}, law::Relation::AtMost, {600, {}, {}, {}}}));
    const auto answer = ask(small.book);
    const auto& duty = cell(answer, Duty);
    CHECK(duty.standing == Standing::Closed);
    CHECK(duty.jointly);
    CHECK(duty.closed_by == std::vector{small.ceiling, low});
  }

  TEST_CASE("what is not encoded and concerns the tool leaves a free one untold, and a closed one closed") {
    WtoLaw small;
    const auto unread = add(small, law::ProvisionKind::NotEncoded, say(small.book, law::Constant{true}));
    const auto answer = ask(small.book);
    CHECK(cell(answer, Grant).standing == Standing::Free);
    CHECK(cell(answer, Grant).cannot_tell());
    CHECK(cell(answer, Grant).not_encoded == std::vector{unread});
    CHECK(cell(answer, Duty).cannot_tell());
    CHECK(!cell(answer, Ban).cannot_tell());
  }

  TEST_CASE("a floor that is not known to us leaves the duty untold: no rate is sure to do") {
    WtoLaw small;
    for (auto& line : small.book.schedules.front().lines) {
      line.value.reset();
      line.status = law::LineStatus::NotEncoded;
    }
    std::get<law::Compare>(small.book.expressions[small.book[small.ceiling].condition->index()].node).relation =
        law::Relation::AtLeast;
    const auto answer = ask(small.book);
    CHECK(cell(answer, Duty).standing == Standing::FreeUnderConditions);
    CHECK(cell(answer, Duty).cannot_tell());
    CHECK(cell(answer, Duty).assumed.size() == 1);
    CHECK(!cell(answer, Duty).witness.has_value());
  }

  TEST_CASE("towards a state that is no party everything is free, and no obligation reaches it") {
    const WtoLaw small;
    Asked asked;
    asked.towards = kC;
    const auto answer = ask(small.book, asked);
    for (const auto tool : {Ban, Duty, Grant}) {
      CHECK(cell(answer, tool).standing == Standing::Free);
      CHECK(!cell(answer, tool).reached);
    }
  }

  TEST_CASE("each layer adds the instruments of its kind to those below") {
    WtoLaw small;
    add_treaty(small, law::InstrumentKind::FreeTradeAgreement, small.duty);
    add_treaty(small, law::InstrumentKind::InvestmentTreaty, small.grant);
    const auto answer = ask(small.book);
    const auto standings = [&](ToolOf tool) {
      return std::vector{cell(answer, tool, 0).standing, cell(answer, tool, 1).standing,
                         cell(answer, tool, 2).standing};
    };
    CHECK(standings(Ban) == std::vector{Standing::Closed, Standing::Closed, Standing::Closed});
    CHECK(standings(Duty) == std::vector{Standing::FreeUnderConditions, Standing::Closed, Standing::Closed});
    CHECK(standings(Grant) == std::vector{Standing::Free, Standing::Free, Standing::Closed});
  }

  TEST_CASE("without a goal the tools are the leaves of what a measure can be") {
    const WtoLaw small;
    CHECK(tools(small.book, std::nullopt).size() == 3);
    CHECK(tools(small.book, law::GoalId(std::size_t{0})).size() == 3);
  }

  TEST_CASE("a requirement is a tool once for each form that can carry it") {
    WtoLaw small;
    law::Taxonomy asked;
    asked.name = "requirement";
    asked.attached_to = {small.ban, small.duty};
    law::Node process;
    process.name = process.title = "process";
    process.taxonomy = law::TaxonomyId(small.book.taxonomies.size());
    asked.roots = {law::NodeId(small.book.nodes.size())};
    small.book.nodes.push_back(process);
    small.book.taxonomies.push_back(asked);
    small.book.goals.front().tools = {asked.roots.front()};
    const auto found = tools(small.book, law::GoalId(std::size_t{0}));
    REQUIRE(found.size() == 2);
    CHECK(found[0].carrier == small.ban);
    CHECK(found[1].carrier == small.duty);
  }
}
