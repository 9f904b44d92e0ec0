#include "engine/universe/turning.hpp"

#include "base/overloaded.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/slices.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::universe {

namespace {

bool asks(const law::LinearSum& sum, std::span<const law::AttributeId> attributes) {
  const auto asks_one = [&](const auto& part) { return std::ranges::find(attributes, part.attribute) != attributes.end(); };
  return std::ranges::any_of(sum.terms, asks_one) || std::ranges::any_of(sum.moved, asks_one);
}

bool asks(const law::ExpressionNode& node, std::span<const law::AttributeId> attributes) {
  const auto asks_it = [&](const auto& n) { return std::ranges::find(attributes, n.attribute) != attributes.end(); };
  return std::visit(base::Overloaded{
                        [&](const law::FlagIs& n) { return asks_it(n); },
                        [&](const law::ChoiceIs& n) { return asks_it(n); },
                        [&](const law::SetIncludes& n) { return asks_it(n); },
                        [&](const law::NoEnd& n) { return asks_it(n); },
                        [&](const law::Compare& n) { return asks(n.left, attributes) || asks(n.right, attributes); },
                        [](const auto&) { return false; },
                    },
                    node);
}

}  // namespace

Turning::Turning(const eval::Program& program, std::span<const law::AttributeId> attributes) : program_(&program) {
  for (std::uint32_t a = 0; a < program.atoms.size(); ++a) {
    if (asks((*program.book)[program.atoms[a].expression].node, attributes)) inputs_.push_back(program.first_atom + a);
  }
  dependents_ = eval::dependents(program, inputs_);
}

Evaluation Turning::evaluate(const Evaluation& base, const Line& line) const {
  std::vector<Evaluation::Input> inputs;
  for (const auto input : inputs_) {
    inputs.push_back({input, eval::atom_truth(line, base.states(), program_->atoms[input - program_->first_atom].expression)});
  }
  Evaluation made(base, line);
  made.set(inputs, dependents_);
  return made;
}

}  // namespace chapeau::engine::universe
