#pragma once
// What a condition uses.

#include "base/overloaded.hpp"
#include "law/rulebook.hpp"

#include <variant>
#include <vector>

namespace chapeau::dsl::sema {

/// Calls `visit` with every node of the condition, operands after what holds them. Tests and findings are not followed.
template <class Visit>
void walk(const law::Rulebook& book, law::ExpressionId root, Visit visit) {
  std::vector<law::ExpressionId> pending{root};
  while (!pending.empty()) {
    const law::ExpressionId id = pending.back();
    pending.pop_back();
    if (!id.valid()) continue;
    const law::Expression& expression = book[id];
    visit(expression);
    std::visit(base::Overloaded{
                   [&](const law::Not& n) { pending.push_back(n.operand); },
                   [&](const law::All& n) { pending.insert(pending.end(), n.operands.rbegin(), n.operands.rend()); },
                   [&](const law::Any& n) { pending.insert(pending.end(), n.operands.rbegin(), n.operands.rend()); },
                   [&](const law::Implies& n) {
                     pending.insert(pending.end(), {n.conclusion, n.premise});
                   },
                   [](const auto&) {},  // leaves
               },
               expression.node);
  }
}

}  // namespace chapeau::dsl::sema
