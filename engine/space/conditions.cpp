// Under which conditions a tool by itself is compatible: the prime implicants and thresholds of `ask`, asked of the plain measure.

#include "engine/space/cell.hpp"

#include <algorithm>

namespace chapeau::engine::space {

void add_conditions(const CellTools& tools, const Tool& tool, const universe::Place& place, LayerCell& cell) {
  const Law& law = *tools.law;
  law::Case plain;
  plain.name = "TOOL";
  plain.measures.push_back(measure_with(law.book, tool, place, universe::Breadth::Plain));
  ask::AskOptions options;
  options.check.readings = law.readings;
  options.check.budget = tools.options->budget;
  options.limits = tools.options->limits;
  const auto answer = ask::ask(law.book, plain, options, *tools.make_solver);
  for (const auto& line : answer.lines) {
    cell.conditions = line.compatible.primes;
    cell.thresholds = line.thresholds;
  }
}

}  // namespace chapeau::engine::space
