// Under which conditions a tool by itself is compatible: the smallest sets of answers, asked of what it may breach.

#include "engine/ask/implicants.hpp"
#include "engine/ask/table.hpp"
#include "engine/space/cell.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chapeau::engine::space {

namespace {

/// Where the answers divide a number.
std::vector<ask::Threshold> thresholds(const std::vector<ask::Implicant>& conditions) {
  std::set<std::pair<Unknown, std::int64_t>> found;
  for (const auto& condition : conditions) {
    for (const auto& literal : condition) {
      if (literal.kind != ask::Literal::Kind::Is) found.emplace(literal.unknown, literal.value);
    }
  }
  std::vector<ask::Threshold> result;
  for (const auto& [unknown, at] : found) result.push_back({unknown, at});
  return result;
}

std::vector<ask::Implicant> answers(const Evaluation& evaluation, const std::vector<law::ProvisionId>& obligations, const search::Limits& limits) {
  std::size_t questions = 0;
  if (const auto table = ask::Table::make(evaluation, obligations)) return ask::implicants(*table, ask::Wanted::Peace, limits, questions).primes;
  const auto found = ask::implicants_by_search(evaluation, obligations, limits, questions);
  return found ? found->compatible.primes : std::vector<ask::Implicant>{};
}

}  // namespace

void add_conditions(const CellTools& tools, const Tool& tool, const universe::Place& place, LayerCell& cell) {
  const Law& law = *tools.law;
  const law::Measure plain = measure_with(law.book, tool, place, universe::Breadth::Plain);
  const Line line = universe::line(law.book, plain, place, law.readings);
  const auto& limits = tools.options->limits;
  cell.conditions = answers(Evaluation(law.program, line, law.states), cell.in_the_way, limits);
  if (cell.conditions.size() > limits.sets) cell.conditions.resize(limits.sets);
  cell.thresholds = thresholds(cell.conditions);
}

}  // namespace chapeau::engine::space
