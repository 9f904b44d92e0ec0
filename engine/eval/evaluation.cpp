#include "engine/eval/evaluation.hpp"

#include <utility>

namespace chapeau::engine {

Evaluation::Evaluation(const eval::Program& program, const Line& line, const DayStates& states)
    : program_(&program), line_(&line), states_(&states), values_(program.registers()) {
  eval::bind(program, line, states, values_);
  eval::run(program, values_);
}

Evaluation::Evaluation(const Evaluation& other, const Line& line)
    : program_(other.program_), line_(&line), states_(other.states_), values_(other.values_) {}

Evaluation Evaluation::with_other_answers(const Evaluation& other, const Line& line) {
  Evaluation made(other, line);
  eval::bind_answers(*made.program_, line, made.values_);
  eval::run(*made.program_, made.values_);
  return made;
}

void Evaluation::set(std::span<const Input> inputs, std::span<const std::uint32_t> instructions) {
  for (const auto& [index, truth] : inputs) values_[index] = eval::everywhere(truth);
  eval::run(*program_, instructions, values_);
  constraints_.reset();
  workspace_.values.clear();
}

const eval::OpenConstraints& Evaluation::constraints() const {
  if (!constraints_) constraints_.emplace(*program_, *line_, values_);
  return *constraints_;
}

eval::Cone Evaluation::cone(std::vector<std::uint32_t> roots, std::uint64_t most_completions, eval::Tied tied) const {
  return {*program_, *line_, values_, workspace_, constraints(), std::move(roots), most_completions, tied};
}

eval::Slice Evaluation::slice(std::vector<std::uint32_t> roots) const {
  return eval::tied(*program_, *line_, values_, constraints(), std::move(roots)).slice;
}

void Evaluation::try_parts(const eval::Cone& cone, const std::vector<std::vector<std::uint32_t>>& parts,
                           const PartVisit& visit) const {
  bool go_on = true;
  for (const auto& roots : parts) {
    const eval::Cone part = this->cone(roots);
    if (!part.obstacle().empty()) continue;
    cone.evaluate_all_of(part, [&](std::uint64_t first, std::uint64_t coherent, std::span<const eval::Lanes> values) {
      go_on = visit(part, first, coherent, values);
      return go_on;
    });
    if (!go_on) return;
  }
}

std::string Evaluation::fingerprint(std::vector<std::uint32_t> roots, Constraints constraints,
                                    eval::Compared compared) const {
  const eval::Evaluated evaluated{*program_, *line_, values_};
  if (constraints == Constraints::Tied) return residual_fingerprint(evaluated, roots, slice(roots), compared);
  for (const auto& constraint : program_->constraints) roots.push_back(constraint.index);
  return residual_fingerprint(evaluated, roots, open_slice(*program_, values_, roots), compared);
}

}  // namespace chapeau::engine
