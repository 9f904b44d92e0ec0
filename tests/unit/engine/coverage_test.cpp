#include "engine/analyses/coverage/coverage.hpp"

#include "engine/judge/check.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using engine::coverage::Collector;
using engine::coverage::Seen;

namespace {

void see(Collector& collector, const SmallLaw& world, base::Date as_of) {
  law::Case c = world.c;
  c.as_of = as_of;
  collector.add(engine::check(world.book, c, {}, smt::SolverFactory{}));
}

}  // namespace

TEST_SUITE("coverage") {
  TEST_CASE("nothing is seen before a case is") {
    const SmallLaw world;
    const Collector collector(world.book);
    CHECK(collector.coverage().cases == 0);
    for (const auto& seen : collector.coverage().provisions) CHECK(engine::coverage::lacks(seen));
  }

  TEST_CASE("a duty is seen below, at and above its ceiling") {
    SmallLaw world;
    Collector collector(world.book);
    const auto limit = *world.book[world.ceiling].condition;
    for (const int rate : {1999, 2000}) {
      world.set(world.rate, base::Integer{rate});
      see(collector, world, day(2013));
    }
    CHECK(collector.coverage().limits.at(limit).below);
    CHECK(collector.coverage().limits.at(limit).at);
    CHECK_FALSE(collector.coverage().limits.at(limit).above);
    CHECK_FALSE(collector.coverage().provisions[world.ceiling.index()].both_ways());
    world.set(world.rate, base::Integer{2001});
    see(collector, world, day(2013));
    CHECK(collector.coverage().limits.at(limit).all());
    CHECK(collector.coverage().provisions[world.ceiling.index()].both_ways());
    CHECK(collector.coverage().expressions[limit.index()].both_ways());
    CHECK(collector.coverage().expressions[limit.index()].decided);
    CHECK(collector.coverage().expressions[limit.index()].explained);
    CHECK(collector.coverage().cases == 3);
  }

  TEST_CASE("what is respected decided a verdict, and explains no claim") {
    const SmallLaw world;  // a duty is no ban
    Collector collector(world.book);
    see(collector, world, day(2013));
    const Seen& seen = collector.coverage().expressions[world.book[world.no_bans].condition->index()];
    CHECK(seen.no);
    CHECK_FALSE(seen.yes);
    CHECK(seen.decided);
    CHECK_FALSE(seen.explained);
  }

  TEST_CASE("a rate left open is seen neither way") {
    SmallLaw world;
    world.set(world.rate, law::Open{});
    Collector collector(world.book);
    see(collector, world, day(2013));
    const auto limit = *world.book[world.ceiling].condition;
    CHECK(collector.coverage().expressions[limit.index()].open);
    CHECK_FALSE(collector.coverage().limits.at(limit).below);
  }

  TEST_CASE("the elements of a provision come in the order of the text") {
    const SmallLaw world;
    CHECK(engine::coverage::written(world.book, world.ceiling) ==
          std::vector{*world.book[world.ceiling].scope, *world.book[world.ceiling].condition});
  }
}
