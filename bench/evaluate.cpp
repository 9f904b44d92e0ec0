// One line through the flat program: known facts, and ten open findings decided exactly.

#include "bench/fixture.hpp"
#include "engine/eval/bind.hpp"
#include "engine/judge/judge.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <benchmark/benchmark.h>

namespace chapeau::bench {

namespace {

using engine::eval::Lanes;

void per_provision(benchmark::State& state) {
  const auto provisions = static_cast<double>(fixture().book.provisions.size());
  state.counters["provisions"] = provisions;
  state.counters["per_provision"] =
      benchmark::Counter(provisions, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void closed_record_bind_and_run(benchmark::State& state) {
  const auto& f = fixture();
  const auto line = with_open_findings(0);
  std::vector<Lanes> values(f.program.registers());
  for (auto _ : state) {
    engine::eval::bind(f.program, line, f.states, values);
    engine::eval::run(f.program, values);
    benchmark::DoNotOptimize(values.data());
  }
  per_provision(state);
}
BENCHMARK(closed_record_bind_and_run);

void closed_record_run(benchmark::State& state) {
  const auto& f = fixture();
  std::vector<Lanes> values(f.program.registers());
  engine::eval::bind(f.program, with_open_findings(0), f.states, values);
  for (auto _ : state) {
    engine::eval::run(f.program, values);
    benchmark::DoNotOptimize(values.data());
  }
  per_provision(state);
  state.counters["instructions"] = static_cast<double>(f.program.instructions.size());
}
BENCHMARK(closed_record_run);

/// Every obligation that reaches the line, without the solver: three-valued first, then all completions.
void open_findings_decided_exactly(benchmark::State& state) {
  const auto& f = fixture();
  const auto line = with_open_findings(static_cast<std::size_t>(state.range(0)));
  const auto obligations = f.obligations(line);
  smt::SolverFactory none;
  std::size_t open = 0, undecided = 0;
  for (auto _ : state) {
    const engine::Evaluation evaluation(f.program, line, f.states);
    engine::LazySolver solver(none);
    const engine::Judge judge(evaluation, solver, 0, false);
    open = undecided = 0;
    for (const auto id : obligations) {
      const auto verdict = judge.verdict_by_evaluation(id);
      if (!verdict)
        ++undecided;
      else if (*verdict == law::Verdict::Depends || *verdict == law::Verdict::BreachUnlessExcused)
        ++open;
    }
  }
  state.counters["obligations"] = static_cast<double>(obligations.size());
  state.counters["open"] = static_cast<double>(open);
  state.counters["undecided"] = static_cast<double>(undecided);
}
BENCHMARK(open_findings_decided_exactly)->Arg(0)->Arg(5)->Arg(10)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench
