#include "engine/query/parts.hpp"

#include "base/overloaded.hpp"

#include <variant>

namespace chapeau::engine {

std::vector<law::ExpressionId> operands(const law::ExpressionNode& node) {
  using Ids = std::vector<law::ExpressionId>;
  return std::visit(base::Overloaded{
                        [](const law::Not& n) { return Ids{n.operand}; },
                        [](const law::All& n) { return n.operands; },
                        [](const law::Any& n) { return n.operands; },
                        [](const law::Implies& n) {
                          return Ids{n.premise, n.conclusion};
                        },
                        [](const auto&) { return Ids{}; },
                    },
                    node);
}

std::vector<law::ExpressionId> parts(const law::Rulebook& book, law::ExpressionId expression) {
  const auto& node = book[expression].node;
  if (const auto* test = std::get_if<law::TestHolds>(&node)) return {book[test->test].condition};
  const auto* holds = std::get_if<law::FindingHolds>(&node);
  if (!holds) return operands(node);
  std::vector<law::ExpressionId> rules;
  const auto& finding = book[holds->finding];
  for (const auto& rule : {finding.yes_when, finding.no_when}) {
    if (rule) rules.push_back(*rule);
  }
  return rules;
}

std::vector<law::ExpressionId> conditions(const law::Provision& provision) {
  std::vector<law::ExpressionId> found;
  for (const auto& condition : {provision.scope, provision.requires_where, provision.condition}) {
    if (condition) found.push_back(*condition);
  }
  return found;
}

}  // namespace chapeau::engine
