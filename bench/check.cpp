// From text to answer, stage by stage.

#include "engine/judge/check.hpp"

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "bench/fixture.hpp"
#include "engine/replay/replay.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>

namespace chapeau::bench {

namespace {

void load_library(benchmark::State& state) {
  const auto texts = read_library_and_case();
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text.text.size();
  for (auto _ : state) {
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    benchmark::DoNotOptimize(dsl::load(texts, sources, diagnostics));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(load_library)->Unit(benchmark::kMillisecond);

void read_files(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_library_and_case());
}
BENCHMARK(read_files)->Unit(benchmark::kMillisecond);

void compile_program(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(engine::eval::compile(fixture().book));
}
BENCHMARK(compile_program)->Unit(benchmark::kMillisecond);

void lay_out_lines(benchmark::State& state) {
  const auto& f = fixture();
  for (auto _ : state) benchmark::DoNotOptimize(engine::lines(f.book, f.c, 0, f.readings, {}));
  state.counters["lines"] = static_cast<double>(f.lines.size());
}
BENCHMARK(lay_out_lines)->Unit(benchmark::kMillisecond);

void check_case(benchmark::State& state) {
  const auto& f = fixture();
  std::size_t lines = 0, solver_checks = 0, complaints = 0;
  for (auto _ : state) {
    const auto answer = engine::check(f.book, f.c, {}, smt::make_z3_solver);
    lines = answer.lines.size();
    solver_checks = answer.solver_checks;
    complaints = answer.replay_complaints.size();
  }
  state.counters["lines"] = static_cast<double>(lines);
  state.counters["solver_checks"] = static_cast<double>(solver_checks);
  state.counters["complaints"] = static_cast<double>(complaints);
}
BENCHMARK(check_case)->Unit(benchmark::kMillisecond);

void replay_answer(benchmark::State& state) {
  const auto& f = fixture();
  const auto answer = engine::check(f.book, f.c, {}, smt::make_z3_solver);
  const auto lines = engine::lines(f.book, f.c, 0, f.readings, {});
  for (auto _ : state) {
    for (std::size_t l = 0; l < lines.size(); ++l)
      benchmark::DoNotOptimize(replay::replay(answer.lines[l], lines[l].line, l));
  }
  state.counters["lines"] = static_cast<double>(lines.size());
}
BENCHMARK(replay_answer)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench
