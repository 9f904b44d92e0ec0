#include "engine/eval/slices.hpp"

#include <algorithm>

namespace chapeau::engine::eval {

std::vector<std::uint32_t> dependents(const Program& program, std::span<const std::uint32_t> inputs) {
  std::vector<std::uint8_t> reached(program.registers(), 0);
  for (const auto input : inputs) reached[input] = 1;
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < program.instructions.size(); ++i) {
    std::uint8_t any = 0;  // without a branch for each operand: most are not reached
    for (const auto operand : program.operands_of(program.instructions[i])) any |= reached[operand.index];
    reached[program.first_instruction + i] = any;
    if (any != 0) found.push_back(i);
  }
  return found;
}

std::vector<bool> behind(const Program& program, std::span<const std::uint32_t> roots) {
  std::vector<bool> found(program.registers(), false);
  for (const auto root : roots) found[root] = true;
  for (auto index = static_cast<std::uint32_t>(found.size()); index-- > program.first_instruction;) {
    if (!found[index]) continue;
    for (const auto operand : program.operands_of(index)) found[operand.index] = true;  // they come first
  }
  return found;
}

std::vector<bool> needed(const Program& program, std::span<const std::uint32_t> roots) {
  const auto all = behind(program, roots);
  return {all.begin() + program.first_instruction, all.end()};
}

std::vector<std::uint32_t> atoms_that(const Program& program, const std::function<bool(const law::AtomFacts&)>& which) {
  std::vector<std::uint32_t> found;
  for (auto atom = program.first_atom; atom < program.first_reach; ++atom) {
    if (which(law::facts_of((*program.book)[program.expression_of(atom)].node))) found.push_back(atom);
  }
  return found;
}

}  // namespace chapeau::engine::eval
