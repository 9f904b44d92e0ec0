#include "engine/analyses/timeline/timeline.hpp"

#include "engine/symbolic/smt/solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using engine::timeline::Event;
using law::Overall;
using law::Verdict;

namespace {

engine::timeline::TimelineAnswer of(const SmallLaw& world, base::Interval days) {
  engine::timeline::TimelineOptions options;
  options.days = days;
  return engine::timeline::timeline(world.book, world.c, options, smt::SolverFactory{});
}

}  // namespace

TEST_SUITE("timeline") {
  TEST_CASE("a duty is within its ceiling until the ceiling falls") {
    const SmallLaw world;
    const auto found = of(world, {day(2013), day(2016)});
    REQUIRE(found.stretches.size() == 2);
    CHECK(found.stretches[0].days == base::Interval{day(2013), day(2014, 12, 31)});
    CHECK(found.stretches[0].overall == Overall::Compatible);
    CHECK(found.stretches[0].begins_with.empty());
    CHECK(found.stretches[1].days == base::Interval{day(2015), day(2016)});
    CHECK(found.stretches[1].overall == Overall::Conflict);
    REQUIRE(found.stretches[1].begins_with.size() == 1);
    CHECK(found.stretches[1].begins_with[0].kind == Event::Kind::ScheduleStep);
    CHECK(found.stretches[1].begins_with[0].schedule == world.ceilings);
  }

  TEST_CASE("an instrument binds towards nobody until a second party joins") {
    const SmallLaw world;
    const auto found = of(world, {day(2005), day(2013)});
    REQUIRE(found.stretches.size() == 2);
    CHECK(found.stretches[0].verdicts.empty());
    CHECK(found.stretches[1].days.from == day(2012));
    CHECK(found.stretches[1].verdicts ==
          std::vector{std::pair(world.no_bans, Verdict::Respected), std::pair(world.ceiling, Verdict::Respected)});
    REQUIRE(found.stretches[1].begins_with.size() == 1);
    CHECK(found.stretches[1].begins_with[0].kind == Event::Kind::PartyJoins);
    CHECK(found.event_days == 2);
    CHECK(found.judged == 2);
  }

  TEST_CASE("a measure is over on the day after its last") {
    SmallLaw world;
    world.set(world.until, base::Integer{day(2013, 6, 30).day});
    const auto found = of(world, {day(2013), day(2014)});
    REQUIRE(found.stretches.size() == 2);
    CHECK(found.stretches[0].in_force);
    CHECK(found.stretches[1].days.from == day(2013, 7, 1));
    CHECK_FALSE(found.stretches[1].in_force);
    CHECK(found.stretches[1].begins_with[0].kind == Event::Kind::MeasureEnds);
  }

  TEST_CASE("an event on the first day belongs to the day before") {
    const SmallLaw world;
    const auto found = of(world, {day(2015), day(2015)});
    REQUIRE(found.stretches.size() == 1);
    CHECK(found.stretches[0].overall == Overall::Conflict);
    CHECK(found.event_days == 0);
  }

  TEST_CASE("an interval that ends before it begins is empty") {
    CHECK(of(SmallLaw(), {day(2015), day(2014)}).stretches.empty());
  }
}
