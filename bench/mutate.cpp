// The rules of the WTO, changed in one place at a time, against all cases. One round takes minutes.

#include "engine/analyses/mutate/mutate.hpp"

#include "bench/fixture.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>

#include <string_view>

namespace chapeau::bench {

namespace {

constexpr std::size_t kCores = 2;

/// Those written in the folder of the WTO.
std::vector<law::InstrumentId> wto(const Loaded& all) {
  std::vector<law::InstrumentId> found;
  const auto& book = *all.law.book;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) {
    if (all.sources[book.instruments[i].span.file].path().find("rulesets/wto/") != std::string::npos)
      found.emplace_back(i);
  }
  return found;
}

void mutation_of_the_rules_of_the_wto(benchmark::State& state) {
  const Loaded all("cases");
  engine::mutate::MutateOptions options;
  options.selection.instruments = wto(all);
  options.jobs = kCores;
  engine::mutate::MutateAnswer answer;
  for (auto _ : state) {
    const engine::mutate::Stored stored(*all.law.book, all.law.cases, options.budget, smt::make_z3_solver);
    answer = engine::mutate::mutate(stored, options, smt::make_z3_solver);
  }
  state.counters["changes"] = static_cast<double>(answer.mutants.size());
  state.counters["per_mille"] = static_cast<double>(answer.score());
}
BENCHMARK(mutation_of_the_rules_of_the_wto)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1)->UseRealTime();

}  // namespace

}  // namespace chapeau::bench
