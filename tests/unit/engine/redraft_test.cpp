#include "engine/analyses/redraft/redraft.hpp"

#include "engine/symbolic/smt/solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using engine::redraft::Repair;
using law::Overall;

namespace {

engine::redraft::MeasureRepairs of(const SmallLaw& world, base::Date as_of,
                                   engine::redraft::RedraftOptions options = {}) {
  options.check.as_of = as_of;
  auto found = engine::redraft::redraft(world.book, world.c, options, smt::SolverFactory{});
  REQUIRE(found.measures.size() == 1);
  return found.measures.front();
}

const law::Value& value(const Repair& repair, law::AttributeId attribute) {
  return repair.redrafted.measures.front().attributes[attribute.index()].value;
}

bool some(const engine::redraft::MeasureRepairs& found, law::AttributeId attribute, const law::Value& wanted) {
  return std::ranges::any_of(found.repairs, [&](const Repair& r) { return value(r, attribute) == wanted; });
}

}  // namespace

TEST_SUITE("redraft") {
  TEST_CASE("what is compatible needs no change") {
    const auto found = of(SmallLaw(), day(2013));
    CHECK_FALSE(found.needed);
    CHECK(found.repairs.empty());
  }

  TEST_CASE("a duty above its ceiling is brought down to it, and not further") {
    const SmallLaw world;
    const auto found = of(world, day(2015));
    CHECK(found.before == Overall::Conflict);
    CHECK(some(found, world.rate, base::Integer{500}));
    CHECK(std::ranges::all_of(
        found.repairs, [](const Repair& r) { return r.overall == Overall::Compatible && r.changes.size() == 1; }));
  }

  TEST_CASE("a ban becomes something else that serves its goal") {
    SmallLaw world;
    world.set(world.form, world.ban);
    world.set(world.rate, base::Integer{0});
    const auto found = of(world, day(2015));
    CHECK(some(found, world.form, world.duty));
    CHECK(some(found, world.form, world.grant));
    CHECK(found.complete);
  }

  TEST_CASE("without a goal a border measure stays one") {
    SmallLaw world;
    world.set(world.form, world.ban);
    world.set(world.rate, base::Integer{0});
    world.measure().serves.clear();
    const auto found = of(world, day(2015));
    CHECK(some(found, world.form, world.duty));
    CHECK_FALSE(some(found, world.form, world.grant));
  }

  TEST_CASE("nothing is changed that must be kept") {
    SmallLaw world;
    world.measure().must_keep = {world.rate, world.towards};
    const auto found = of(world, day(2015));
    CHECK_FALSE(found.repairs.empty());
    CHECK(std::ranges::all_of(
        found.repairs, [&](const Repair& r) { return value(r, world.rate) == law::Value{base::Integer{1500}}; }));
  }

  TEST_CASE("only that is changed which may change - what blocks is named") {
    SmallLaw world;
    world.set(world.form, world.ban);
    world.measure().may_change = {world.rate};
    const auto found = of(world, day(2015));
    CHECK(found.repairs.empty());
    CHECK(found.complete);
    CHECK(found.blocking == std::vector{world.no_bans});
    REQUIRE(found.why_nothing_smaller.size() == 1);
    CHECK(found.why_nothing_smaller[0].levers.empty());
  }

  TEST_CASE("what is fixed is left, unless the case says otherwise") {
    SmallLaw world;
    world.book.attributes[world.rate.index()].fixed = true;
    CHECK_FALSE(some(of(world, day(2015)), world.rate, base::Integer{500}));
    world.measure().may_change = {world.rate};
    CHECK(some(of(world, day(2015)), world.rate, base::Integer{500}));
  }

  TEST_CASE("a product that the law objects to can be taken out, at its price") {
    SmallLaw world;
    world.measure().products.push_back({"7502", {}, {}, ""});  // not in the schedule: its ceiling is 0
    world.set(world.rate, base::Integer{400});
    world.measure().must_keep = {world.form, world.rate, world.towards};
    const auto found = of(world, day(2015));
    REQUIRE(found.repairs.size() == 1);
    CHECK(found.repairs[0].cost == 3);
    CHECK(found.repairs[0].redrafted.measures.front().products.size() == 1);
    CHECK(found.repairs[0].redrafted.measures.front().products.front().hs == "2604");
    world.measure().must_keep_products = true;
    CHECK(of(world, day(2015)).repairs.empty());
  }

  TEST_CASE("destinations towards which there is no obligation can be kept alone") {
    SmallLaw world;
    world.measure().must_keep = {world.form, world.rate};
    const auto found = of(world, day(2015));
    REQUIRE(found.repairs.size() == 1);
    const auto towards = std::get<law::StateMask>(value(found.repairs[0], world.towards));
    CHECK(towards.count() == 1);
    CHECK(towards.test(2));
  }

  TEST_CASE("weights decide what is cheap") {
    const SmallLaw world;
    engine::redraft::RedraftOptions options;
    options.weights = {{world.rate, 9}, {world.form, 9}, {world.towards, 1}};
    const auto found = of(world, day(2015), options);
    REQUIRE_FALSE(found.repairs.empty());
    CHECK(found.repairs[0].cost == 1);
  }
}
