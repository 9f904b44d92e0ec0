#include "engine/universe/fingerprint.hpp"

namespace chapeau::engine::universe {

namespace {

/// Registers that a provision does not have are 0.
std::vector<std::uint32_t> all_provisions(const eval::Program& program) {
  std::vector<std::uint32_t> roots;
  for (const auto& registers : program.provisions) {
    for (const auto root : {registers.in_scope, registers.on_face, registers.excused, registers.concerned}) {
      if (root != 0) roots.push_back(root);
    }
  }
  return roots;
}

}  // namespace

std::string fingerprint(const Evaluation& evaluation) {
  return evaluation.fingerprint(all_provisions(evaluation.program()), Constraints::All, eval::Compared::BySchedule);
}

std::vector<std::uint32_t> inputs_behind_all(const Evaluation& evaluation) {
  const auto& program = evaluation.program();
  auto roots = all_provisions(program);
  for (const auto& constraint : program.constraints) roots.push_back(constraint.index);
  return eval::open_slice(program, evaluation.values(), roots).inputs;
}

}  // namespace chapeau::engine::universe
