// The least change that would do, five designs side by side, and the days on which a verdict changes; DS592, with the
// whole library.

#include "engine/analyses/redraft/redraft.hpp"

#include "bench/fixture.hpp"
#include "engine/analyses/timeline/timeline.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>

namespace chapeau::bench {

namespace {

void redraft(benchmark::State& state, std::size_t repairs) {
  const law::Case c = the_ban();
  engine::redraft::RedraftOptions options;
  options.repairs = repairs;
  std::size_t found = 0, questions = 0;
  for (auto _ : state) {
    const auto answer = engine::redraft::redraft(fixture().book, c, options, smt::make_z3_solver);
    found = answer.measures.front().repairs.size();
    questions = answer.measures.front().questions;
  }
  state.counters["repairs"] = static_cast<double>(found);
  state.counters["questions"] = static_cast<double>(questions);
}

void cheapest_redraft(benchmark::State& state) { redraft(state, 1); }
BENCHMARK(cheapest_redraft)->Unit(benchmark::kMillisecond);

void five_redrafts(benchmark::State& state) { redraft(state, 5); }
BENCHMARK(five_redrafts)->Unit(benchmark::kMillisecond);

void timeline_of_ten_years(benchmark::State& state) {
  const law::Case c = the_ban();
  engine::timeline::TimelineOptions options;
  options.days = {*base::make_date(2015, 1, 1), *base::make_date(2024, 12, 31)};
  std::size_t days = 0, judged = 0;
  for (auto _ : state) {
    const auto answer = engine::timeline::timeline(fixture().book, c, options, smt::make_z3_solver);
    days = answer.event_days;
    judged = answer.judged;
  }
  state.counters["event_days"] = static_cast<double>(days);
  state.counters["judged"] = static_cast<double>(judged);
}
BENCHMARK(timeline_of_ten_years)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench
