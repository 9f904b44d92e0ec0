#include "engine/universe/universe.hpp"

#include "engine/eval/program.hpp"
#include "law/amend.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
namespace universe = engine::universe;

namespace {

const law::StateId kA{std::size_t{0}}, kB{std::size_t{1}}, kC{std::size_t{2}};

struct Fixture {
  SmallLaw small;
  engine::Readings readings;
  std::vector<universe::Place> of(const law::Rulebook& book, std::vector<law::StateId> enacting,
                                  std::vector<std::string> codes) const {
    universe::Extent extent{std::move(enacting), universe::every_state(book), {}, day(2013)};
    for (auto& code : codes) extent.products.push_back({std::move(code), {}, {}, ""});
    return universe::places(engine::eval::compile(book), readings, extent);
  }
};

}  // namespace

TEST_SUITE("universe") {
  TEST_CASE("counterparts are told apart by what binds towards them, products by what a schedule says of them") {
    const Fixture f;
    const auto found = f.of(f.small.book, {kA}, {"2604", "2610", "7110"});
    REQUIRE(found.size() == 3);
    CHECK(found[0].counterparts == std::vector{kB});
    CHECK(found[0].products.size() == 2);
    CHECK(found[1].products.front().hs == "7110");
    CHECK(found[2].counterparts == std::vector{kC});
    CHECK(found[2].products.size() == 3);
  }

  TEST_CASE("states that are bound alike are one") {
    const Fixture f;
    const auto found = f.of(f.small.book, {}, {"2604"});
    REQUIRE(found.size() == 3);
    CHECK(found[0].enacting == std::vector{kA, kB});
    CHECK(found[2].enacting == std::vector{kC});
  }

  TEST_CASE("without an instrument nothing is told apart by it") {
    const Fixture f;
    const auto without = law::without(f.small.book, std::vector{law::InstrumentId(std::size_t{0})});
    CHECK(f.of(without, {kA}, {"2604", "7110"}).size() == 1);
    CHECK(without.digest != f.small.book.digest);
  }

  TEST_CASE("a plain measure keeps the silence of a draft - a wider one opens what a drafter decides") {
    SmallLaw small;
    small.book.attributes[small.rate.index()].presumption = law::Presumption::Open;
    law::Attribute flag;
    flag.name = "notified";
    flag.presumption = law::Presumption::No;
    small.book.attributes.push_back(flag);
    flag.fixed = true;
    small.book.attributes.push_back(flag);
    const universe::Place place{{kA}, {kB}, {{"2604", {}, {}, ""}}, day(2013)};
    const auto at = [&](universe::Breadth breadth, std::size_t i) {
      return universe::measure(small.book, place, breadth).attributes[i].value;
    };
    CHECK(at(universe::Breadth::Plain, 5) == law::Value{false});
    CHECK(at(universe::Breadth::Drafted, 5) == law::Value{law::Open{}});
    CHECK(at(universe::Breadth::Drafted, 6) == law::Value{false});
    CHECK(at(universe::Breadth::Any, 6) == law::Value{law::Open{}});
    CHECK(at(universe::Breadth::Plain, small.rate.index()) == law::Value{law::Open{}});
  }
}
