// Under which conditions a tool by itself breaches nothing: the smallest sets of answers, asked of what it may breach,
// on the face of it.

#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/table.hpp"
#include "engine/analyses/space/cell.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/model/varied_line.hpp"

#include <optional>
#include <set>
#include <span>
#include <utility>

namespace chapeau::engine::space {

namespace {

using Conditions = std::vector<ask::Implicant>;
using Thresholds = std::set<std::pair<Unknown, base::Integer>>;

/// Where the answers divide a number.
void add_divided(const Conditions& conditions, Thresholds& found) {
  for (const auto& condition : conditions) {
    for (const auto& literal : condition) {
      if (literal.is_limit()) found.emplace(literal.unknown, literal.value);
    }
  }
}

/// Where a number by itself turns whether the obligation is breached on its face, whatever else is open: a ceiling
/// shows even where other rules tie the number to another.
void add_turning(const Law& law, const Line& line, law::ProvisionId obligation, Thresholds& found) {
  const auto face = law.program.provisions[obligation.index()].on_face;
  const Evaluation open(law.program, line, law.states);
  const auto slice = eval::open_slice(law.program, open.values(), {&face, 1});
  for (const auto& [number, values] : eval::critical_values(law.program, line, slice.inputs)) {
    if (!std::holds_alternative<OpenQuantity>(number)) continue;
    std::optional<Truth> before;
    for (const auto& value : values) {
      VariedLine varied(line);
      varied.set({{number, value}});
      const Truth now = Evaluation(law.program, varied.line(), law.states)[face];
      if (before && *before != now) found.emplace(number, value);
      before = now;
    }
  }
}

/// On the face, for a tool under conditions breaches nothing even there. Nothing where quantities are tied to each
/// other.
std::optional<Conditions> answers(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                  const search::Limits& limits) {
  std::size_t questions = 0;
  if (const auto table = ask::Table::make(evaluation, obligations, Ground::OnFace)) {
    return ask::implicants(*table, ask::Wanted::Peace, limits, questions).primes;
  }
  ask::Allowance allowance;
  auto found = ask::implicants_by_search(evaluation, obligations, limits, questions, allowance, Ground::OnFace);
  if (!found) return std::nullopt;
  return std::move(found->compatible.primes);
}

}  // namespace

void add_conditions(const CellTools& tools, const Tool& tool, const universe::Place& place, LayerCell& cell) {
  const Law& law = *tools.law;
  const law::Measure plain = measure_with(law.book, tool, place, universe::Breadth::Plain);
  const Line line = universe::line(law.book, plain, place, law.readings);
  const auto& limits = tools.options->limits;
  Thresholds found;
  if (auto conditions = answers(Evaluation(law.program, line, law.states), cell.in_the_way, limits)) {
    add_divided(*conditions, found);
    cell.conditions = std::move(*conditions);
    if (cell.conditions.size() > limits.sets) cell.conditions.resize(limits.sets);
  } else {
    for (const auto id : cell.in_the_way) add_turning(law, line, id, found);
  }
  for (const auto& [number, at] : found) cell.thresholds.push_back({number, at});
}

}  // namespace chapeau::engine::space
