// What `screen` tells of measures that are judged together is what `check` tells of each by itself, whatever they have
// in common and whatever was judged before.

#include "engine/analyses/screen/screen.hpp"

#include "engine/eval/program.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/laws.hpp"
#include "tests/support/screened.hpp"

#include <doctest/doctest.h>

#include <set>
#include <variant>

namespace chapeau::testing {
namespace {

constexpr std::size_t kMeasures = 8;

/// Moves every day of the measure, or one of them, and leaves things open or unsaid.
law::Measure varied(const law::Rulebook& book, law::Measure measure, Random& random) {
  const auto move = static_cast<std::int32_t>(random.between(-900, 900));
  const bool all_days = random.chance(60);
  if (random.chance(60)) {
    measure.from.day += move;
    measure.attributes[book.built_in.from.index()].value = base::Integer(measure.from.day);
  }
  for (std::size_t a = 0; a < book.attributes.size(); ++a) {
    auto& fact = measure.attributes[a];
    const law::AttributeId id(a);
    if (id == book.built_in.from || id == book.built_in.towards) continue;
    const bool is_date = book[id].type == law::AttributeType::Date;
    if (const auto* day = std::get_if<base::Integer>(&fact.value);
        is_date && all_days && day != nullptr && *day < base::kNever.day)
      fact.value = *day + base::Integer(move);
    if (random.chance(12)) fact.value = law::Open{};
    if (book[id].presumption == law::Presumption::No && random.chance(25)) {
      fact.value = random.chance(30);
      fact.basis = std::get<bool>(fact.value) || random.chance(40) ? law::Basis::Given : law::Basis::Presumed;
    }
  }
  if (random.chance(40)) random.shuffle(measure.products);
  if (random.chance(30)) measure.products.resize(1);
  if (random.chance(30)) {
    measure.enacted_by = law::StateId(random.below(book.states.size()));
    auto& towards = std::get<law::StateMask>(measure.attributes[book.built_in.towards.index()].value);
    towards.reset(measure.enacted_by.index());
  }
  return measure;
}

std::vector<law::Measure> measures_of(const Scenario& scenario, Random& random) {
  std::vector<law::Measure> made{scenario.measure()};
  while (made.size() < kMeasures) {
    const law::Measure base = random.pick(made);
    made.push_back(varied(scenario.book, base, random));
  }
  return made;
}

std::string checked(const Scenario& scenario, const engine::eval::Program& program, const law::Measure& measure) {
  law::Case c;
  c.measures.push_back(measure);
  engine::CheckOptions options;
  options.readings = scenario.readings;
  options.reading_effects = engine::ReadingEffects::None;
  return told(engine::check(program, c, options, smt::make_z3_solver));
}

}  // namespace

TEST_CASE("a measure that is screened among others has the answer that it has by itself") {
  Tally tally;
  const auto alike = [&](const Scenario& scenario) -> Complaint {
    Random random(scenario.book.expressions.size() * 31 + scenario.book.provisions.size());
    const auto program = engine::eval::compile(scenario.book);
    const auto measures = measures_of(scenario, random);
    std::vector<const law::Measure*> all;
    for (const auto& measure : measures) all.push_back(&measure);
    engine::screen::ScreenOptions options;
    options.readings = scenario.readings;
    const smt::SolverFactory solver = smt::make_z3_solver;
    engine::screen::Screener screener(program, options, solver);
    const auto answers = screener.judge(all, 2);
    tally.add("lines", screener.tally().lines);
    tally.add("judged", screener.tally().judged);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto together = told(scenario.book, answers[i]), alone = checked(scenario, program, measures[i]);
      if (together != alone) return "measure " + std::to_string(i) + ": checked\n" + alone + "\nscreened\n" + together;
    }
    return std::nullopt;
  };
  Settings settings;
  settings.instruments = 3;
  settings.provisions = 10;
  settings.linked_numbers = 25;
  settings.most_completions = 300;
  hold("screened", settings, runs(1500), alike);
  settings.dated = 60;
  settings.open_numbers = 50;
  hold("screened, dated", settings, runs(1500), alike);
  MESSAGE(tally.text());
  CHECK(tally["judged"] < tally["lines"]);
}

}  // namespace chapeau::testing
