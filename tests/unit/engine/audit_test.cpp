#include "engine/analyses/audit/audit.hpp"

#include "engine/analyses/audit/baseline.hpp"
#include "engine/analyses/audit/core.hpp"
#include "engine/analyses/audit/footprint.hpp"
#include "engine/analyses/audit/places.hpp"
#include "engine/analyses/audit/products.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
namespace audit = engine::audit;

namespace {

audit::Answer audited(const law::Rulebook& book, std::vector<law::InstrumentId> instruments = {}) {
  audit::Options options;
  options.today = day(2015);
  options.instruments = std::move(instruments);
  return audit::audit(book, options, smt::SolverFactory{});
}

bool found(const law::Rulebook& book, const audit::Answer& answer, audit::Code code, const std::string& subject) {
  return std::ranges::any_of(
      answer.findings, [&](const auto& f) { return f.code == code && audit::name_of(book, f.subject) == subject; });
}

/// Which places a provision has.
std::vector<audit::Place> places_of(const law::Rulebook& book, law::ProvisionId id) {
  std::vector<audit::Place> places;
  const auto about = audit::footprint(book, std::array{id});
  audit::Calendar calendar(book);
  const audit::Tour tour{[](const audit::Place&, audit::Known, const std::string&) { return true; },
                         [&](const audit::Place& place) {
                           places.push_back(place);
                           return true;
                         }};
  CHECK(audit::for_each_place({&book, &about, {id}, day(2015)}, calendar, tour));
  return places;
}

}  // namespace

TEST_SUITE("audit") {
  TEST_CASE("rules that can be breached are not reported") {
    const SmallLaw world;
    const auto answer = audited(world.book);
    CHECK(answer.obligations == 2);
    CHECK(!found(world.book, answer, audit::Code::NeverBreached, law::reference(world.book, world.no_bans)));
    CHECK(!found(world.book, answer, audit::Code::NeverBreached, law::reference(world.book, world.ceiling)));
    CHECK(answer.replay_complaints.empty());
  }

  TEST_CASE("an axiom that forbids bans leaves nothing to breach, and is the core") {
    SmallLaw world;
    world.book.expressions.push_back({law::ChoiceIs{world.form, world.ban}, "", "", {}});
    world.book.expressions.push_back({law::Not{law::ExpressionId(world.book.expressions.size() - 1)}, "", "", {}});
    world.book.axioms.push_back({"no_bans", "No bans", law::ExpressionId(world.book.expressions.size() - 1), {}});
    law::enumerate_questions(world.book);
    const auto answer = audited(world.book);
    const auto at = std::ranges::find(answer.findings, audit::Code::NeverBreached, &audit::Finding::code);
    REQUIRE(at != answer.findings.end());
    CHECK(audit::name_of(world.book, at->subject) == law::reference(world.book, world.no_bans));
    CHECK(std::ranges::count(at->core, audit::CoreElement(law::AxiomId(world.book.axioms.size() - 1))) == 1);
  }

  TEST_CASE("without anybody bound nothing can be breached") {
    SmallLaw world;
    world.book.instruments.front().parties.clear();
    const auto answer = audited(world.book);
    CHECK(found(world.book, answer, audit::Code::NoParties, world.book.instruments.front().name));
    CHECK(found(world.book, answer, audit::Code::NeverBreached, law::reference(world.book, world.no_bans)));
  }

  TEST_CASE("the words of one instrument are nobody's") {
    const SmallLaw world;
    const auto answer = audited(world.book, {law::InstrumentId(std::size_t{0})});
    const auto is_of_words = [](const auto& f) {
      return f.code >= audit::Code::UnusedFinding && f.code <= audit::Code::UnusedSchedule;
    };
    CHECK(std::ranges::none_of(answer.findings, is_of_words));
  }

  TEST_CASE("places are days, states and products that the provision tells apart") {
    const SmallLaw world;
    const auto places = places_of(world.book, world.ceiling);
    REQUIRE(!places.empty());
    std::set<base::Date> days;
    for (const auto& place : places) {
      days.insert(place.day);
      CHECK(place.enacting != place.counterpart);
      CHECK(place.from <= place.day);
    }
    CHECK(places.front().day == day(2015));
    CHECK(days.size() > 1);
    CHECK(std::set(places.begin(), places.end()).size() == places.size());
  }

  TEST_CASE("products stand for every code that a schedule names, and for the rest") {
    const SmallLaw world;
    const auto about = audit::footprint(world.book, std::array{world.ceiling});
    const auto products = audit::products_of(world.book, about);
    for (const auto& line : world.book.schedules.front().lines) {
      CHECK(std::ranges::any_of(products, [&](const auto& p) { return p.hs.starts_with(line.hs); }));
    }
    const auto is_listed = [&](const law::Product& p) {
      return std::ranges::any_of(world.book.schedules.front().lines,
                                 [&](const auto& line) { return p.hs.starts_with(line.hs); });
    };
    CHECK(std::ranges::any_of(products, [&](const auto& p) { return !is_listed(p); }));
  }

  TEST_CASE("taking an element away makes a condition weaker, and changes nothing else") {
    const SmallLaw world;
    const auto elements = audit::elements_of(world.book, world.no_bans, true);
    REQUIRE(!elements.empty());
    const auto weaker = audit::weakened(world.book, elements);
    CHECK(weaker.provisions.size() == world.book.provisions.size());
    CHECK(weaker.axioms.size() == world.book.axioms.size());
    CHECK(weaker[world.ceiling].condition == world.book[world.ceiling].condition);
  }

  TEST_CASE("a smallest core keeps what is needed and nothing more") {
    const SmallLaw world;
    std::vector<audit::CoreElement> candidates;
    for (std::size_t p = 0; p < world.book.provisions.size(); ++p) candidates.emplace_back(law::ProvisionId(p));
    const auto needs_the_ceiling = [&](const law::Rulebook& book) {
      return book[world.ceiling].valid.contains(day(2015));
    };
    CHECK(audit::smallest_core(world.book, candidates, needs_the_ceiling) ==
          std::vector{audit::CoreElement(world.ceiling)});
    CHECK(audit::smallest_core(world.book, candidates, [](const law::Rulebook&) { return true; }).empty());
  }

  TEST_CASE("every code has a number of its own") {
    std::set<std::string_view> numbers;
    for (const auto& code : audit::all_codes()) {
      CHECK(numbers.insert(code.number).second);
      CHECK(audit::find_code(code.number) == code.code);
      CHECK(&audit::info(code.code) == &code);
    }
    CHECK(!audit::find_code("A9999"));
  }
}
