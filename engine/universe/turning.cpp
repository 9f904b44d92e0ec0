#include "engine/universe/turning.hpp"

#include "engine/eval/bind.hpp"
#include "engine/eval/slices.hpp"
#include "law/dependencies.hpp"

#include <algorithm>

namespace chapeau::engine::universe {

Turning::Turning(const eval::Program& program, std::span<const law::AttributeId> attributes) : program_(&program) {
  for (std::uint32_t a = 0; a < program.atoms.size(); ++a) {
    const auto facts = law::facts_of((*program.book)[program.atoms[a].expression].node);
    if (std::ranges::any_of(attributes, [&](law::AttributeId id) { return facts.names(id); }))
      inputs_.push_back(program.first_atom + a);
  }
  dependents_ = eval::dependents(program, inputs_);
}

Evaluation Turning::evaluate(const Evaluation& base, const Line& line) const {
  std::vector<Evaluation::Input> inputs;
  for (const auto input : inputs_) {
    inputs.push_back(
        {input, eval::atom_truth(line, base.states(), program_->atoms[input - program_->first_atom].expression)});
  }
  Evaluation made(base, line);
  made.set(inputs, dependents_);
  return made;
}

}  // namespace chapeau::engine::universe
