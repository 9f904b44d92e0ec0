#include "engine/judge/likeness.hpp"

#include "engine/eval/program.hpp"

#include <algorithm>

namespace chapeau::engine {

bool Likeness::of(std::span<const std::uint32_t> instructions) const {
  return std::ranges::none_of(instructions,
                              [this](std::uint32_t index) { return differs(program().first_instruction + index); });
}

bool Likeness::of(law::ProvisionId id) {
  const auto& registers = program().provisions[id.index()];
  const std::uint32_t roots[] = {registers.in_scope, registers.on_face, registers.excused};
  if (!is_same(roots)) return false;
  if (!constraints_) constraints_ = is_same(constraint_registers());
  return *constraints_;
}

std::vector<std::uint32_t> Likeness::constraint_registers() const {
  std::vector<std::uint32_t> found;
  for (const auto& constraint : program().constraints) found.push_back(constraint.index);
  return found;
}

bool Likeness::is_same(std::span<const std::uint32_t> roots) const {
  if (std::ranges::any_of(roots, [this](std::uint32_t root) { return differs(root); })) return false;
  const auto a = eval::open_slice(program(), first_.values(), roots),
             b = eval::open_slice(program(), second_.values(), roots);
  return a.instructions == b.instructions && a.inputs == b.inputs;
}

}  // namespace chapeau::engine
