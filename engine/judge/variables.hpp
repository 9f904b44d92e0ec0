#pragma once
// What is open on a line as variables that can be answered one by one: two amounts that rules compare with each other
// have values together, not each alone.

#include "base/integer.hpp"
#include "engine/eval/enumerate.hpp"
#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"

#include <boost/dynamic_bitset.hpp>

#include <vector>

namespace chapeau::engine {

/// Some of a variable's values: one bit for each.
using Digits = boost::dynamic_bitset<>;

struct AmountComparison {
  law::ExpressionId atom;
  eval::Form form;  ///< as it stands on the line
  Digits holds;     ///< for these values
};

/// An unknown and its values; or two amounts that are compared with each other, with one pair of values for each
/// combination of what the comparisons of either can say. A value stands for all that no comparison tells apart from
/// it: of an amount alone up to the next value.
struct Variable {
  std::vector<Unknown> unknowns;                   ///< one, or two in their order
  std::vector<std::vector<base::Integer>> values;  ///< by digit: a value for each unknown
  std::vector<AmountComparison> comparisons;       ///< of two only; none says the same as another, or the contrary

  [[nodiscard]] std::size_t size() const { return values.size(); }
  [[nodiscard]] const Unknown& first() const { return unknowns.front(); }
  [[nodiscard]] bool is_pair() const { return unknowns.size() > 1; }
  /// Answers to it are limits: its values are ascending.
  [[nodiscard]] bool is_amount() const { return !is_pair() && is_quantity(first()); }
};

/// In the order of their first unknowns. Unknowns of the cone without finitely many values are left out.
[[nodiscard]] std::vector<Variable> variables(const eval::Program& program, const Line& line, const eval::Cone& cone);

/// What a condition on amounts says of a value of the variable.
[[nodiscard]] bool holds(const eval::Form& form, const Variable& variable, std::size_t digit);

/// The place of the variable that an unknown belongs to; their number when it belongs to none.
[[nodiscard]] std::size_t variable_of(const std::vector<Variable>& variables, const Unknown& unknown);

}  // namespace chapeau::engine
