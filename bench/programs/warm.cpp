// One kind of warm work, a given number of times, for counting instructions (bench/instructions.sh).
//
// usage: warm run|evaluate|open10|check TIMES

#include "bench/fixture.hpp"
#include "engine/eval/bind.hpp"
#include "engine/judge/check.hpp"
#include "engine/judge/judge.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

using namespace chapeau;

namespace {

std::function<void()> work_of(const std::string& kind) {
  const auto& f = bench::fixture();
  static std::vector<engine::eval::Lanes> values(f.program.registers());
  static engine::Line line = bench::with_open_findings(kind == "open10" ? 10 : 0);
  engine::eval::bind(f.program, line, f.states, values);
  if (kind == "run") return [&f] { engine::eval::run(f.program, values); };
  if (kind == "evaluate") {
    return [&f] {
      engine::eval::bind(f.program, line, f.states, values);
      engine::eval::run(f.program, values);
    };
  }
  if (kind == "open10") {
    return [&f, obligations = f.obligations(line)] {
      static const smt::SolverFactory none;
      const engine::Evaluation evaluation(f.program, line, f.states);
      engine::LazySolver solver(none);
      const engine::Judge judge(evaluation, solver, 0, false);
      for (const auto id : obligations) static_cast<void>(judge.verdict_by_evaluation(id));
    };
  }
  if (kind == "check") return [&f] { static_cast<void>(engine::check(f.book, f.c, {}, smt::make_z3_solver)); };
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const auto work = argc == 3 ? work_of(argv[1]) : std::function<void()>();
  if (!work) {
    std::fputs("usage: warm run|evaluate|open10|check TIMES\n", stderr);
    return 2;
  }
  for (int times = std::atoi(argv[2]); times > 0; --times) work();
}
