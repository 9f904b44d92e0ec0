// The solver's telling on a synthetic line: the measure of DS592 with every attribute and every finding open.

#include "bench/fixture.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>

#include <variant>

namespace chapeau::bench {

namespace {

law::Measure all_open() {
  const auto& f = fixture();
  law::Measure measure = f.c.measures.front();
  for (std::size_t a = 0; a < measure.attributes.size(); ++a) {
    const law::AttributeId id(a);
    if (id != f.book.built_in.from && id != f.book.built_in.towards && f.book[id].type != law::AttributeType::States) {
      measure.attributes[a].value = law::Open{};
    }
  }
  return measure;
}

/// `state.range(0)`: how many of the obligations that reach the line are asked, each in one warm session.
void solver_on_open_line(benchmark::State& state) {
  const auto& f = fixture();
  const law::Measure measure = all_open();
  engine::Line line = f.line();
  line.measure = &measure;
  for (auto& answer : line.answers) answer = {};
  auto obligations = f.obligations(line);
  if (state.range(0) > 0)
    obligations.erase(obligations.begin() + std::min<std::ptrdiff_t>(std::ssize(obligations),
                                                                     static_cast<std::ptrdiff_t>(state.range(0))),
                      obligations.end());
  const auto solver = smt::make_z3_solver();
  std::size_t undecided = 0;
  for (auto _ : state) {
    engine::SolverTelling telling(line, *solver, {});
    undecided = 0;
    for (const auto id : obligations)
      undecided +=
          std::holds_alternative<engine::Undecided>(telling.possibilities(id)) ? std::size_t{1} : std::size_t{0};
  }
  state.counters["obligations"] = static_cast<double>(obligations.size());
  state.counters["undecided"] = static_cast<double>(undecided);
}
BENCHMARK(solver_on_open_line)->Arg(1)->Arg(10)->Unit(benchmark::kMillisecond);

/// A new session for one question: what the first open quantity of a run costs.
void solver_session(benchmark::State& state) {
  const auto line = with_open_findings(5);
  for (auto _ : state) {
    const auto solver = smt::make_z3_solver();
    benchmark::DoNotOptimize(engine::possibilities_by_solver(line, export_ban(), *solver, {}));
  }
}
BENCHMARK(solver_session)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench
