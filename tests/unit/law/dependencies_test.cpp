#include "law/dependencies.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace chapeau;
using namespace chapeau::law;

namespace {

StateSet favoured(AttributeId attribute) {
  StateSet set;
  set.members.push_back({StateSet::Item::Kind::Attribute, {}, {}, attribute, {}});
  return set;
}

}  // namespace

TEST_CASE("children stand in the same text, in its order - tests and findings have none") {
  const ExpressionId a(1), b(2);
  using Ids = std::vector<ExpressionId>;
  CHECK(children(All{{a, b}}) == Ids{a, b});
  CHECK(children(Any{{b, a}}) == Ids{b, a});
  CHECK(children(Implies{a, b}) == Ids{a, b});
  CHECK(children(Not{b}) == Ids{b});
  CHECK(children(TestHolds{TestId(0)}).empty());
  CHECK(children(FindingHolds{FindingId(0)}).empty());
}

TEST_CASE("a comparison depends on the attributes and schedules of both sides, each once") {
  Compare compare;
  compare.left.terms = {{2, AttributeId(4)}, {1, AttributeId(3)}};
  compare.right.terms = {{1, AttributeId(4)}};
  compare.right.moved = {{AttributeId(0), {12, 0}}};
  compare.right.lookups = {{1, ScheduleId(5), std::nullopt}};
  const AtomFacts facts = facts_of(compare);
  CHECK(facts.attributes == std::vector{AttributeId(4), AttributeId(3), AttributeId(0)});
  CHECK(facts.names(AttributeId(0)));
  CHECK_FALSE(facts.names(AttributeId(1)));
  CHECK(facts.schedules == std::vector{ScheduleId(5)});
  CHECK_FALSE(facts.product.has_value());
  CHECK_FALSE(facts.states.has_value());
}

TEST_CASE("conditions on states depend on whom they look for, and on the attributes in their sets") {
  const ExpressionNode somebody = SomeStateIn{favoured(AttributeId(7))};
  const AtomFacts facts = facts_of(somebody);
  REQUIRE(facts.states.has_value());
  CHECK(facts.states->whom == AskedOfStates::Whom::Anybody);
  CHECK(facts.names(AttributeId(7)));
  CHECK(facts_of(CounterpartIn{}).states->whom == AskedOfStates::Whom::Counterpart);
  CHECK(facts_of(EnactingStateIn{}).states->whom == AskedOfStates::Whom::EnactingState);
}

TEST_CASE("conditions on the product are one question when they ask the same") {
  CHECK(facts_of(ProductInHs{{"2604", "2501"}}).product == facts_of(ProductInHs{{"2501", "2604"}}).product);
  CHECK(facts_of(ProductIsMineral{MineralId(1)}).product != facts_of(ProductAtStage{StageId(1)}).product);
  const AtomFacts listed = facts_of(ProductListed{ScheduleId(2)});
  CHECK(listed.product.has_value());
  CHECK(listed.schedules == std::vector{ScheduleId(2)});
}

TEST_CASE("findings, tests, readings and other provisions are named, and nothing else is") {
  CHECK(facts_of(FindingHolds{FindingId(3)}).finding == FindingId(3));
  CHECK(facts_of(TestHolds{TestId(3)}).test == TestId(3));
  CHECK(facts_of(ReadingIs{ReadingId(3), 1}).reading == ReadingId(3));
  CHECK(facts_of(ContraryTo{ProvisionId(3)}).contrary_to == ProvisionId(3));
  const AtomFacts flag = facts_of(FlagIs{AttributeId(2)});
  CHECK(flag.names(AttributeId(2)));
  CHECK_FALSE(flag.finding.valid());
  CHECK_FALSE(flag.test.valid());
  CHECK_FALSE(flag.reading.valid());
  CHECK_FALSE(flag.contrary_to.valid());
}
