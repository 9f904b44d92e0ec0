// Flags, choices, sets: the words in which measures are described.

#include "engine/symbolic/encode/encoder.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::encode {

using law::ExpressionId;
using law::NodeId;
using term::Term;

Term Encoder::encode(const law::FlagIs& node, ExpressionId, Asker) {
  if (const bool* known = std::get_if<bool>(&fact(node.attribute).value)) return factory_.truth(*known);
  return variable(engine::OpenFlag{node.attribute});
}

Term Encoder::encode(const law::ChoiceIs& node, ExpressionId, Asker) {
  if (const NodeId* known = std::get_if<NodeId>(&fact(node.attribute).value))
    return factory_.truth(law::is_a(book(), *known, node.node));
  const Term chosen = variable(engine::OpenChoice{node.attribute});
  std::vector<Term> options;
  for (const NodeId word : words(book()[node.attribute].taxonomy))
    if (law::is_a(book(), word, node.node)) options.push_back(factory_.equal(chosen, factory_.number(word.value)));
  return factory_.disjunction(std::move(options));
}

Term Encoder::encode(const law::SetIncludes& node, ExpressionId, Asker) {
  if (const auto* known = std::get_if<std::vector<NodeId>>(&fact(node.attribute).value))
    return factory_.truth(
        std::ranges::any_of(*known, [&](NodeId member) { return law::is_a(book(), member, node.node); }));
  std::vector<Term> options;
  for (const NodeId word : words(book()[node.attribute].taxonomy))
    if (law::is_a(book(), word, node.node)) options.push_back(variable(engine::OpenMember{node.attribute, word}));
  return factory_.disjunction(std::move(options));
}

}  // namespace chapeau::encode
