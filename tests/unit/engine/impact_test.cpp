#include "engine/analyses/impact/impact.hpp"

#include "engine/judge/check.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/amend.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using engine::impact::Impact;
using law::Overall;
using law::Verdict;

namespace {

/// A duty of 15 % in 2016, when the ceiling is 5 %.
SmallLaw too_high() {
  SmallLaw world;
  world.c.as_of = day(2016);
  for (auto& expression : world.book.expressions)
    expression.words = "w" + std::to_string(&expression - world.book.expressions.data());
  return world;
}

Impact between(const SmallLaw& world, const law::Rulebook& after) {
  return engine::impact::impact(engine::check(world.book, world.c, {}, {}), engine::check(after, world.c, {}, {}));
}

}  // namespace

TEST_SUITE("impact") {
  TEST_CASE("a law compared with itself changes nothing") {
    const SmallLaw world = too_high();
    const auto found = between(world, world.book);
    CHECK(found.none());
    CHECK(found.before == Overall::Conflict);
  }

  TEST_CASE("a provision that is withdrawn takes its verdict and its elements with it") {
    const SmallLaw world = too_high();
    const std::vector gone{world.ceiling};
    const auto found = between(world, law::without(world.book, gone));
    CHECK(found.before == Overall::Conflict);
    CHECK(found.after == Overall::Compatible);
    REQUIRE(found.verdicts.size() == 1);
    const auto& change = found.verdicts.front();
    CHECK(change.provision == "TREATY 2");
    CHECK(change.before == Verdict::Breach);
    CHECK_FALSE(change.after.has_value());
    CHECK(change.counterparts == std::vector<std::string>{"BBB"});
    REQUIRE(change.elements.size() == 2);
    CHECK(change.elements[0].words == "w1");
    CHECK(change.elements[0].before == engine::Truth::Yes);
    CHECK_FALSE(change.elements[0].after.has_value());
  }

  TEST_CASE("an element that turns is told with both values") {
    const SmallLaw world = too_high();
    law::Rulebook after = world.book;
    after.schedules[world.ceilings.index()].lines[1].value = 1500;
    const auto found = between(world, after);
    REQUIRE(found.verdicts.size() == 1);
    CHECK(found.verdicts[0].after == Verdict::Respected);
    REQUIRE(found.verdicts[0].elements.size() == 1);
    CHECK(found.verdicts[0].elements[0].words == "w2");
    CHECK(found.verdicts[0].elements[0].before == engine::Truth::No);
    CHECK(found.verdicts[0].elements[0].after == engine::Truth::Yes);
  }

  TEST_CASE("ids need not be the same: provisions are matched by their names") {
    const SmallLaw world = too_high();
    law::Rulebook after = world.book;
    std::swap(after.provisions[0], after.provisions[1]);
    CHECK(between(world, after).none());
  }

  TEST_CASE("a defence that appears is told") {
    const SmallLaw world = too_high();
    law::Provision exception;
    exception.instrument = law::InstrumentId(std::size_t{0});
    exception.pinpoint = "3";
    exception.kind = law::ProvisionKind::Exception;
    const std::vector targets{world.ceiling};
    const auto found = between(world, law::with_defence(world.book, exception, targets));
    REQUIRE(found.verdicts.size() == 1);
    CHECK(found.verdicts[0].after == Verdict::Excused);
    REQUIRE(found.verdicts[0].defences.size() == 1);
    CHECK(found.verdicts[0].defences[0].provision == "TREATY 3");
    CHECK_FALSE(found.verdicts[0].defences[0].before.has_value());
    CHECK(found.verdicts[0].defences[0].after == law::DefenceStatus::Met);
  }
}
