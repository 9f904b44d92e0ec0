#include "engine/eval/open_walk.hpp"
#include "engine/eval/program.hpp"

#include <algorithm>

namespace chapeau::engine::eval {

namespace {

/// The two planes change places where the operand is negated; told by place, so that nothing branches.
Lanes read(const Lanes* values, Operand operand) {
  static_assert(sizeof(Lanes) == 2 * sizeof(std::uint64_t));
  const std::uint64_t* const planes = &values[operand.index].yes;
  const std::size_t swapped = operand.negated ? 1 : 0;
  return {planes[swapped], planes[1 - swapped]};
}

inline Lanes execute(Operation operation, const Operand* operand, const Operand* end, const Lanes* values) {
  switch (operation) {
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

inline Lanes execute(const Program& program, const Instruction& instruction, const Lanes* values) {
  const auto operands = program.operands_of(instruction);
  return execute(instruction.operation, operands.data(), operands.data() + operands.size(), values);
}

}  // namespace

void run(const Program& program, std::span<Lanes> values) {
  Lanes* const data = values.data();
  std::uint32_t at = program.first_instruction;
  for (const auto& instruction : program.instructions) data[at++] = execute(program, instruction, data);
}

void run(const Program& program, std::span<const std::uint32_t> slice, std::span<Lanes> values) {
  for (const auto index : slice) {
    values[program.first_instruction + index] = execute(program, program.instructions[index], values.data());
  }
}

namespace {

/// Of a large part of the program it is quicker to look at what was reached than to sort.
void put_in_order(std::vector<std::uint32_t>& instructions, const Program& program, const OpenWalk& walk) {
  constexpr std::size_t kLargePart = 16;
  if (instructions.size() * kLargePart < program.instructions.size()) {
    std::ranges::sort(instructions);
    return;
  }
  instructions.clear();
  for (std::uint32_t i = 0; i < program.instructions.size(); ++i) {
    if (walk.reached(program.first_instruction + i)) instructions.push_back(i);
  }
}

}  // namespace

Slice open_slice(const Program& program, std::span<const Lanes> values, std::span<const std::uint32_t> roots) {
  OpenWalk walk(program, values);
  Slice result;
  for (const auto index : walk.from(roots)) {
    if (index < program.first_instruction)
      result.inputs.push_back(index);
    else
      result.instructions.push_back(index - program.first_instruction);
  }
  std::ranges::sort(result.inputs);
  put_in_order(result.instructions, program, walk);
  return result;
}

}  // namespace chapeau::engine::eval
