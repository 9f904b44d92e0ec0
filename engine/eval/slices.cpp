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

std::vector<bool> needed(const Program& program, std::span<const std::uint32_t> roots) {
  std::vector<bool> found(program.instructions.size(), false);
  const auto need = [&](std::uint32_t index) {
    if (index >= program.first_instruction) found[index - program.first_instruction] = true;
  };
  for (const auto root : roots) need(root);
  for (auto i = static_cast<std::uint32_t>(found.size()); i-- > 0;) {  // operands come before what is made of them
    if (!found[i]) continue;
    for (const auto operand : program.operands_of(program.instructions[i])) need(operand.index);
  }
  return found;
}

}  // namespace chapeau::engine::eval
