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

std::string Evaluation::fingerprint(std::vector<std::uint32_t> roots, Constraints constraints,
                                    eval::Compared compared) const {
  const eval::Evaluated evaluated{*program_, *line_, values_};
  if (constraints == Constraints::Tied) return residual_fingerprint(evaluated, roots, cone(roots).slice(), compared);
  for (const auto& constraint : program_->constraints) roots.push_back(constraint.index);
  return residual_fingerprint(evaluated, roots, open_slice(*program_, values_, roots), compared);
}

}  // namespace chapeau::engine
