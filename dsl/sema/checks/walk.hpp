#pragma once
// What a condition uses.

#include "law/dependencies.hpp"

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
    const auto below = law::children(expression.node);
    pending.insert(pending.end(), below.rbegin(), below.rend());
  }
}

}  // namespace chapeau::dsl::sema
