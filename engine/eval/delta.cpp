#include "engine/eval/delta.hpp"

#include "engine/eval/bind.hpp"
#include "engine/eval/slices.hpp"

#include <algorithm>

namespace chapeau::engine::eval {

Delta::Delta(const eval::Program& program, std::span<const law::AttributeId> attributes)
    : program_(&program),
      inputs_(eval::atoms_that(program,
                               [&](const law::AtomFacts& facts) {
                                 return std::ranges::any_of(attributes,
                                                            [&](law::AttributeId id) { return facts.names(id); });
                               })),
      dependents_(eval::dependents(program, inputs_)) {}

Evaluation Delta::evaluate(const Evaluation& base, const Line& line) const {
  std::vector<Evaluation::Input> inputs;
  for (const auto input : inputs_) inputs.push_back({input, eval::input_truth(*program_, line, base.states(), input)});
  Evaluation made(base, line);
  made.set(inputs, dependents_);
  return made;
}

}  // namespace chapeau::engine::eval
