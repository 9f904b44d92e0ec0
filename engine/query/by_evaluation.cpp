#include "engine/query/by_evaluation.hpp"

#include "engine/eval/enumerate.hpp"

#include <bit>

namespace chapeau::engine {

namespace {

using eval::Cone;
using eval::Lanes;

/// Remembers the first completion in which something happens.
void note(std::optional<Completion>& witness, bool& flag, const Cone& cone, std::uint64_t first, std::uint64_t lanes) {
  if (lanes == 0 || flag) return;
  flag = true;
  witness = cone.completion(first + static_cast<std::uint64_t>(std::countr_zero(lanes)));
}

}  // namespace

Evaluation::Evaluation(const eval::Program& program, const Line& line, const DayStates& states)
    : program_(&program), line_(&line), states_(&states), values_(program.registers()) {
  eval::bind(program, line, states, values_);
  eval::run(program, values_);
}

Decision possibilities_by_evaluation(const Evaluation& evaluation, law::ProvisionId obligation) {
  const auto& registers = evaluation.program().provisions[obligation.index()];
  const Cone cone(evaluation.program(), evaluation.line(), evaluation.values(),
                  {registers.in_scope, registers.on_face, registers.excused});
  if (!cone.obstacle().empty()) return Undecided{cone.obstacle()};
  Decided result;
  bool any = false;
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    const Lanes scope = values[registers.in_scope];
    const Lanes face = values[registers.on_face];
    const Lanes excused = values[registers.excused];
    any = any || coherent != 0;
    note(result.out, result.possible.out, cone, first, coherent & scope.no);
    note(result.clean, result.possible.clean, cone, first, coherent & scope.yes & face.no);
    note(result.bare, result.possible.bare, cone, first, coherent & face.yes & excused.no);
    note(result.covered, result.possible.covered, cone, first, coherent & excused.yes);
    return true;
  });
  if (!any) return Incoherent{};
  return result;
}

DefenceDecision defence_by_evaluation(const Evaluation& evaluation, law::ProvisionId exception,
                                      std::span<const law::ProvisionId> against) {
  const auto& program = evaluation.program();
  const auto met = program.provisions[exception.index()].met;
  const bool carves_out = (*program.book)[exception].kind == law::ProvisionKind::CarveOut;
  std::vector<std::uint32_t> needed;
  for (const auto target : against) {
    const auto& registers = program.provisions[target.index()];
    needed.push_back(carves_out ? registers.would_breach : registers.on_face);
  }
  std::vector<std::uint32_t> roots = needed;
  roots.push_back(met);
  const Cone cone(program, evaluation.line(), evaluation.values(), std::move(roots));
  if (!cone.obstacle().empty()) return Undecided{cone.obstacle()};
  DefenceDecided result;
  bool any = false;
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    std::uint64_t asked = 0;
    for (const auto index : needed) asked |= values[index].yes;
    any = any || coherent != 0;
    result.possible.needed = result.possible.needed || (coherent & asked) != 0;
    note(result.met, result.possible.met, cone, first, coherent & asked & values[met].yes);
    note(result.fails, result.possible.fails, cone, first, coherent & asked & values[met].no);
    return true;
  });
  if (!any) return Incoherent{};
  return result;
}

Decision possibilities_by_evaluation(const Line& line, law::ProvisionId obligation) {
  const auto program = eval::compile(*line.book);
  const DayStates states(*line.book, line.day);
  return possibilities_by_evaluation(Evaluation(program, line, states), obligation);
}

DefenceDecision defence_by_evaluation(const Line& line, law::ProvisionId exception, std::span<const law::ProvisionId> against) {
  const auto program = eval::compile(*line.book);
  const DayStates states(*line.book, line.day);
  return defence_by_evaluation(Evaluation(program, line, states), exception, against);
}

}  // namespace chapeau::engine
