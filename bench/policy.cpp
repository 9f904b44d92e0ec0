// What states may do, promises beside it, and the library with and without an agreement.

#include "bench/fixture.hpp"
#include "engine/analyses/compare/compare.hpp"
#include "engine/analyses/delegalization/delegalization.hpp"
#include "engine/analyses/space/space.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace chapeau::bench {

namespace {

constexpr std::size_t kCores = 2;
const base::Date kDay = base::make_date(2026, 6, 1).value();

law::GoalId value_addition() {
  const auto& goals = fixture().book.goals;
  return law::GoalId(
      static_cast<std::size_t>(std::ranges::find(goals, "value_addition", &law::Goal::name) - goals.begin()));
}

/// Towards everybody, for all products of the table.
void space_of(benchmark::State& state, const char* code) {
  const auto& book = fixture().book;
  engine::space::SpaceOptions options;
  options.state = *law::find_state(book, code);
  options.goal = value_addition();
  options.towards = engine::universe::every_state(book);
  options.products = engine::universe::every_product(book);
  options.day = kDay;
  options.readings = fixture().readings;
  options.jobs = kCores;
  std::size_t cells = 0, judged = 0;
  for (auto _ : state) {
    const auto answer = engine::space::space(book, options, smt::make_z3_solver);
    cells = answer.cells.size() * options.layers.size();
    judged = answer.judged;
  }
  state.counters["cells"] = static_cast<double>(cells);
  state.counters["judged"] = static_cast<double>(judged);
}
BENCHMARK_CAPTURE(space_of, Indonesia, "IDN")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(space_of, Chile, "CHL")->Unit(benchmark::kMillisecond)->UseRealTime();

/// Every promise of value added at home, for raw ores and concentrates, with the cures.
void every_promise(benchmark::State& state) {
  const auto& book = fixture().book;
  engine::delegalization::DelegalizationOptions options;
  options.day = kDay;
  options.readings = fixture().readings;
  options.jobs = kCores;
  const auto raw = std::ranges::find(book.product_groups, "raw_minerals", &law::ProductGroup::name);
  for (auto& product : engine::universe::every_product(book)) {
    if (law::in_group(book.products, product, *raw) == law::Match::Yes) options.products.push_back(std::move(product));
  }
  std::size_t found = 0;
  for (auto _ : state) {
    const auto pairs = engine::delegalization::pairs(book, kDay, std::nullopt, std::nullopt, value_addition());
    found = pairs.size();
    for (const auto& pair : pairs)
      benchmark::DoNotOptimize(engine::delegalization::delegalization(book, pair, options, smt::make_z3_solver));
  }
  state.counters["pairs"] = static_cast<double>(found);
}
BENCHMARK(every_promise)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Every state, counterpart, product and tool, with and without the agreement of Chile with the Union.
void with_and_without_an_agreement(benchmark::State& state) {
  const auto& book = fixture().book;
  const auto without = law::without(book, std::vector{*law::find_instrument(book, "EU-CHL-ITA")});
  const engine::comparison::Law first{&book, fixture().readings, kDay}, second{&without, fixture().readings, kDay};
  engine::comparison::CompareOptions options;
  options.jobs = kCores;
  std::size_t differences = 0;
  for (auto _ : state)
    differences = engine::comparison::compare(first, second, options, smt::make_z3_solver).differences.size();
  state.counters["differences"] = static_cast<double>(differences);
}
BENCHMARK(with_and_without_an_agreement)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

}  // namespace chapeau::bench
