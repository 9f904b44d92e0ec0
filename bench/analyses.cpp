// What forces a conflict, and what decides an open case, with the whole library.

#include "bench/fixture.hpp"
#include "engine/analyses/ask/ask.hpp"
#include "engine/analyses/why/why.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>

namespace chapeau::bench {

namespace {

void conflict_sets(benchmark::State& state, const law::Rulebook& book, const law::Case& c, std::size_t most) {
  engine::why::WhyOptions options;
  options.limits.sets = most;
  std::size_t sets = 0, questions = 0;
  bool complete = true;
  for (auto _ : state) {
    const auto answer = engine::why::why(book, c, options, smt::make_z3_solver);
    sets = questions = 0;
    for (const auto& told : answer.conflicts) {
      sets += told.sets.size();
      questions += told.questions;
      complete = complete && told.complete;
    }
  }
  state.counters["sets"] = static_cast<double>(sets);
  state.counters["questions"] = static_cast<double>(questions);
  state.counters["complete"] = complete ? 1 : 0;
}

void questions(benchmark::State& state, const law::Rulebook& book, const law::Case& c) {
  std::size_t sets = 0, lines = 0, covered = 0;
  for (auto _ : state) {
    const auto answer = engine::ask::ask(book, c, {}, smt::make_z3_solver);
    sets = covered = 0;
    lines = answer.lines.size();
    for (const auto& told : answer.lines) {
      sets += told.conflict.primes.size() + told.compatible.primes.size();
      covered += told.conflict.covers || told.compatible.covers ? std::size_t{1} : 0;
    }
  }
  state.counters["sets"] = static_cast<double>(sets);
  state.counters["lines"] = static_cast<double>(lines);
  state.counters["covered"] = static_cast<double>(covered);
}

/// The measure alone, as the other analyses have it: part of every figure.
void check_of_one_measure(benchmark::State& state) {
  const law::Case c = the_ban();
  for (auto _ : state) benchmark::DoNotOptimize(engine::check(fixture().book, c, {}, smt::make_z3_solver));
}
BENCHMARK(check_of_one_measure)->Unit(benchmark::kMillisecond);

void first_conflict_set(benchmark::State& state) { conflict_sets(state, fixture().book, the_ban(), 1); }
BENCHMARK(first_conflict_set)->Unit(benchmark::kMillisecond);

void all_conflict_sets(benchmark::State& state) { conflict_sets(state, fixture().book, the_ban(), 100); }
BENCHMARK(all_conflict_sets)->Unit(benchmark::kMillisecond);

void all_conflict_sets_of_ds431(benchmark::State& state) {
  const Loaded loaded("cases/adjudicated/ds431-china-rare-earths.case");
  conflict_sets(state, *loaded.law.book, loaded.law.cases.front(), 100);
}
BENCHMARK(all_conflict_sets_of_ds431)->Unit(benchmark::kMillisecond);

void ask_with_open_findings(benchmark::State& state) {
  const law::Case c = the_ban_with(with_open_findings(static_cast<std::size_t>(state.range(0))));
  questions(state, fixture().book, c);
}
BENCHMARK(ask_with_open_findings)->Arg(6)->Arg(12)->Unit(benchmark::kMillisecond);

void ask_of_the_dual_pricing_draft(benchmark::State& state) {
  const Loaded loaded("cases/drafts/chile-lithium-dual-pricing.case");
  questions(state, *loaded.law.book, loaded.law.cases.front());
}
BENCHMARK(ask_of_the_dual_pricing_draft)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench
