#pragma once
// What a condition is made of.

#include "law/rulebook.hpp"

#include <vector>

namespace chapeau::engine {

/// The conditions directly below: operands, a test's condition, the rules of a finding. Not what `contrary to` points
/// at.
[[nodiscard]] std::vector<law::ExpressionId> parts(const law::Rulebook& book, law::ExpressionId expression);
/// Only those that stand in the same text: operands.
[[nodiscard]] std::vector<law::ExpressionId> operands(const law::ExpressionNode& node);
/// Scope, condition and `where`, as far as there are any.
[[nodiscard]] std::vector<law::ExpressionId> conditions(const law::Provision& provision);

}  // namespace chapeau::engine
