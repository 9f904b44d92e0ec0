#include "engine/eval/program.hpp"

namespace chapeau::engine::eval {

namespace {

Lanes read(std::span<const Lanes> values, Operand operand) {
  const Lanes lanes = values[operand.index];
  return operand.negated ? Lanes{lanes.no, lanes.yes} : lanes;
}

Lanes execute(const Program& program, const Instruction& instruction, std::span<const Lanes> values) {
  const Operand* operand = program.operands.data() + instruction.first;
  const Operand* const end = operand + instruction.count;
  switch (instruction.operation) {
    case Operation::And: {
      Lanes result{~0ULL, 0};
      for (; operand != end; ++operand) {
        const Lanes lanes = read(values, *operand);
        result.yes &= lanes.yes;
        result.no |= lanes.no;
      }
      return result;
    }
    case Operation::Or: {
      Lanes result{0, ~0ULL};
      for (; operand != end; ++operand) {
        const Lanes lanes = read(values, *operand);
        result.yes |= lanes.yes;
        result.no &= lanes.no;
      }
      return result;
    }
    case Operation::Settle: {
      const Lanes said = read(values, operand[0]);
      const std::uint64_t open = ~(said.yes | said.no);
      return {said.yes | (open & read(values, operand[1]).yes), said.no | (open & read(values, operand[2]).yes)};
    }
  }
  return {};
}

}  // namespace

void run(const Program& program, std::span<Lanes> values) {
  std::uint32_t at = program.first_instruction;
  for (const auto& instruction : program.instructions) values[at++] = execute(program, instruction, values);
}

void run(const Program& program, std::span<const std::uint32_t> slice, std::span<Lanes> values) {
  for (const auto index : slice) {
    values[program.first_instruction + index] = execute(program, program.instructions[index], values);
  }
}

Slice slice(const Program& program, std::span<const std::uint32_t> roots) {
  std::vector<bool> needed(program.registers(), false);
  for (const auto root : roots) needed[root] = true;
  for (std::size_t i = program.instructions.size(); i-- > 0;) {
    if (!needed[program.first_instruction + i]) continue;
    const auto& instruction = program.instructions[i];
    for (std::uint32_t o = 0; o < instruction.count; ++o) needed[program.operands[instruction.first + o].index] = true;
  }
  Slice result;
  for (std::uint32_t r = 2; r < program.first_instruction; ++r) {
    if (needed[r]) result.inputs.push_back(r);
  }
  for (std::uint32_t i = 0; i < program.instructions.size(); ++i) {
    if (needed[program.first_instruction + i]) result.instructions.push_back(i);
  }
  return result;
}

}  // namespace chapeau::engine::eval
