#include "engine/analyses/compare/compare.hpp"

#include "engine/analyses/compare/align.hpp"
#include "engine/symbolic/smt/scripted_solver.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using namespace chapeau::engine::comparison;

namespace {

const law::StateId kA{std::size_t{0}}, kB{std::size_t{1}};
const law::InstrumentId kTreaty{std::size_t{0}};

using Causes = std::vector<std::vector<Change>>;

/// One product, for the product table of the small law is empty.
CompareOptions options_of() {
  CompareOptions options;
  options.products = {{"2604", {}, {}, ""}};
  return options;
}

Comparison compared(const law::Rulebook& first, const law::Rulebook& second, base::Date on = day(2013),
                    base::Date then = day(2013)) {
  return compare({&first, engine::default_readings(first), on}, {&second, engine::default_readings(second), then},
                 options_of(), smt::make_z3_solver);
}

const Difference* difference_of(const Comparison& answer, law::StateId enacting, law::NodeId tool) {
  const auto is_it = [&](const Difference& d) {
    return std::ranges::find(d.cell.place.enacting, enacting) != d.cell.place.enacting.end() &&
           std::ranges::find(d.cell.tools, tool) != d.cell.tools.end();
  };
  const auto found = std::ranges::find_if(answer.differences, is_it);
  return found == answer.differences.end() ? nullptr : &*found;
}

/// A permission for bans on which nothing else bears.
law::Rulebook with_permission(const law::Rulebook& book, law::ProvisionId target) {
  law::Provision permission;
  permission.instrument = kTreaty;
  permission.pinpoint = "3";
  permission.kind = law::ProvisionKind::Permission;
  return law::with_defence(book, permission, std::vector{target});
}

}  // namespace

TEST_SUITE("compare") {
  TEST_CASE("a law is the same as itself, and nothing is asked of the solver") {
    const SmallLaw small;
    const law::Rulebook copy = small.book;
    const auto answer = compared(small.book, copy);
    CHECK(answer.changed.empty());
    CHECK(answer.differences.empty());
    CHECK(answer.solved == 0);
  }

  TEST_CASE("without a rule the tool that it closes is free, and the rule is the cause") {
    const SmallLaw small;
    const auto second = law::without(small.book, std::vector{small.no_bans});
    const auto answer = compared(small.book, second);
    REQUIRE(answer.differences.size() == 1);
    const Difference& found = answer.differences.front();
    CHECK(found.relation == Relation::Looser);
    CHECK(found.cell.tools == std::vector{small.ban});
    CHECK(found.cell.place.enacting == std::vector{kA, kB});
    REQUIRE(found.examples.size() == 1);
    const Example& example = found.examples.front();
    CHECK(example.stricter == Side::First);
    CHECK(example.not_shown.empty());
    CHECK(example.closed_by == std::vector{Closing{small.no_bans, law::Verdict::OutOfScope}});
    CHECK(example.causes == Causes{{Change{Change::Kind::Provision, small.no_bans.index()}}});
    CHECK(example.complete);
  }

  TEST_CASE("the other way round it is stricter") {
    const SmallLaw small;
    const auto without = law::without(small.book, std::vector{small.no_bans});
    const auto answer = compared(without, small.book);
    REQUIRE(answer.differences.size() == 1);
    CHECK(answer.differences.front().relation == Relation::Stricter);
    CHECK(answer.differences.front().examples.front().stricter == Side::Second);
  }

  TEST_CASE("an instrument comes and goes provision by provision") {
    const SmallLaw small;
    const auto second = law::without(small.book, std::vector{kTreaty});
    const auto answer = compared(small.book, second);
    REQUIRE(answer.differences.size() == 2);
    const auto* duty = difference_of(answer, kA, small.duty);
    REQUIRE(duty != nullptr);
    CHECK(duty->cell.pairs == 2);
    CHECK(duty->examples.front().causes == Causes{{Change{Change::Kind::Provision, small.ceiling.index()}}});
    const auto& rate = duty->examples.front().measure.measures.front().attributes[small.rate.index()].value;
    CHECK(rate == law::Value{base::Integer{2001}});
  }

  TEST_CASE("everything is counted: what is not reached, not concerned, the same and different") {
    const SmallLaw small;
    const auto second = law::without(small.book, std::vector{small.no_bans});
    const auto counts = compared(small.book, second).counts;
    CHECK(counts.all == 2 * 2 * 5);        // AAA and BBB, each towards two others, with five tools
    CHECK(counts.not_reached == 2 * 5);    // towards CCC
    CHECK(counts.not_concerned == 2 * 4);  // all but bans
    CHECK(counts.differs == 2);
    CHECK(counts.all == counts.not_reached + counts.not_concerned + counts.same + counts.differs + counts.undecided);
  }

  TEST_CASE("two days are two laws: the step of a schedule is the cause") {
    const SmallLaw small;
    const auto answer = compared(small.book, small.book, day(2014, 12, 31), day(2015));
    REQUIRE(answer.differences.size() == 1);
    CHECK(answer.differences.front().relation == Relation::Stricter);
    CHECK(answer.differences.front().cell.tools == std::vector{small.duty});
    CHECK(answer.differences.front().examples.front().causes == Causes{{Change{Change::Kind::Schedule, 0}}});
  }

  TEST_CASE("before the second party joins nothing is reached") {
    const SmallLaw small;
    CHECK(
        compared(small.book, law::without(small.book, std::vector{kTreaty}), day(2011), day(2011)).differences.empty());
  }

  TEST_CASE("a permission leaves what the rule closes otherwise") {
    const SmallLaw small;
    const auto first = with_permission(small.book, small.no_bans);
    const auto second = law::without(first, std::vector{kTreaty});
    const auto answer = compared(first, second);
    CHECK(difference_of(answer, kA, small.ban) ==
          nullptr);  // the permission has no conditions: bans are free under both
    const auto stricter = compared(first, small.book);
    REQUIRE(stricter.differences.size() == 1);
    CHECK(stricter.differences.front().relation == Relation::Stricter);
  }

  TEST_CASE("what a permission leaves on conditions is told with a measure that meets them") {
    SmallLaw small;
    small.book.expressions.push_back(
        {law::Compare{{0, {{1, small.rate}}, {}, {}}, law::Relation::AtMost, {700, {}, {}, {}}}, "", "", {}});
    law::Provision permission;
    permission.instrument = kTreaty;
    permission.pinpoint = "3";
    permission.kind = law::ProvisionKind::Permission;
    permission.condition = law::ExpressionId(small.book.expressions.size() - 1);
    const auto first = law::with_defence(small.book, permission, std::vector{small.no_bans});
    const auto answer = compared(first, law::without(first, std::vector{kTreaty}));
    const auto* ban = difference_of(answer, kA, small.ban);
    REQUIRE(ban != nullptr);
    CHECK(ban->relation == Relation::Looser);
    REQUIRE(ban->leaves.size() == 1);
    CHECK(ban->leaves.front().by == law::ProvisionId(std::size_t{2}));
    CHECK(ban->leaves.front().measure.measures.front().attributes[small.rate.index()].value ==
          law::Value{base::Integer{0}});
    CHECK(ban->examples.front().measure.measures.front().attributes[small.rate.index()].value ==
          law::Value{base::Integer{701}});
  }

  TEST_CASE("what the budget does not suffice for is said and never read as the same") {
    const SmallLaw small;
    const auto second = law::without(small.book, std::vector{small.ceiling});
    const auto answer = compare({&small.book, {}, day(2013)}, {&second, {}, day(2013)}, options_of(), [] {
      return std::make_unique<smt::ScriptedSolver>(std::deque<smt::ScriptedAnswer>{});
    });
    CHECK(answer.differences.empty());
    REQUIRE(answer.undecided.size() == 1);
    CHECK(answer.counts.undecided == 2);
  }

  TEST_CASE("libraries that were read apart are told in the same ids") {
    const SmallLaw small;
    law::Rulebook other = small.book;
    std::swap(other.states[0], other.states[1]);
    other.instruments.front().parties = {{kB, {}, {}, false, {}}, {kA, {}, {day(2012), base::kNever}, false, {}}};
    law::State alone{"DDD", "Dland"};
    other.states.push_back(alone);
    law::Provision extra = other.provisions.front();
    extra.pinpoint = "9";
    other.provisions.push_back(extra);
    other.instruments.front().provisions.emplace_back(other.provisions.size() - 1);
    law::enumerate_questions(other);
    const auto aligned = align(small.book, other);
    CHECK(aligned.first.states.size() == 4);
    CHECK(aligned.second.states[0].code == "AAA");
    CHECK(aligned.only_second == std::vector<std::string>{"TREATY 9", "state DDD"});
    CHECK(aligned.only_first.empty());
    CHECK(aligned.first.provisions.back().valid == law::kOutOfForce);
    const auto answer = compared(aligned.first, aligned.second);
    CHECK(answer.changed == std::vector{law::ProvisionId(std::size_t{2})});
    CHECK(answer.differences.empty());  // it forbids what is forbidden anyway
  }

  TEST_CASE("all changes together make one law the other") {
    const SmallLaw small;
    const auto without = law::without(small.book, std::vector{kTreaty});
    const auto a = as_on(small.book, day(2013)), b = as_on(without, day(2013));
    const LawOnDay first(a, {}, day(2013)), second(b, {}, day(2013));
    const auto single = single_changes(first, second, changes(first, second));
    CHECK(single.size() == 2);
    const auto mixed = with_changes(a, b, single);
    const LawOnDay made(mixed, {}, day(2013));
    CHECK(changes(made, second).none());
    const auto half = with_changes(a, b, std::vector{single.front()});
    const LawOnDay halfway(half, {}, day(2013));
    CHECK(changes(first, halfway).provisions == std::vector{small.no_bans});
  }
}
