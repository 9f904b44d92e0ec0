#pragma once
// The only way to make a term. Checks sorts (a wrong sort is our bug: std::logic_error), shares equal terms, folds
// constants.

#include "engine/symbolic/term/term.hpp"

#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace chapeau::term {

struct VariableInfo {
  std::string name;
  Sort sort = Sort::Bool;
};

/// Deterministic: the same calls in the same order make the same terms with the same ids. Not for several threads at
/// once.
class Factory {
 public:
  Factory();
  Factory(const Factory&) = delete;
  Factory& operator=(const Factory&) = delete;

  [[nodiscard]] Term truth(bool value) const { return value ? true_ : false_; }
  [[nodiscard]] Term number(const base::Integer& value);
  /// A new variable at each call; the name is only for printing.
  [[nodiscard]] Term variable(Sort sort, std::string name);

  [[nodiscard]] Term negation(Term a);
  [[nodiscard]] Term conjunction(std::vector<Term> operands);
  [[nodiscard]] Term disjunction(std::vector<Term> operands);
  [[nodiscard]] Term conjunction(Term a, Term b) { return conjunction(std::vector{a, b}); }
  [[nodiscard]] Term disjunction(Term a, Term b) { return disjunction(std::vector{a, b}); }
  [[nodiscard]] Term implication(Term premise, Term conclusion);
  [[nodiscard]] Term if_then_else(Term condition, Term a, Term b);
  [[nodiscard]] Term equal(Term a, Term b);
  [[nodiscard]] Term at_most(Term a, Term b);
  [[nodiscard]] Term less(Term a, Term b);
  /// In linear normal form: one summand for each term that is no sum, ordered, then the constant.
  [[nodiscard]] Term sum(const std::vector<Term>& operands);
  [[nodiscard]] Term scaled(const base::Integer& factor, Term a);

  /// Variables by index, in the order in which they were made.
  [[nodiscard]] std::span<const VariableInfo> variables() const { return variables_; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  Term make(Kind kind, Sort sort, const base::Integer& value, std::vector<Term> operands);
  Term junction(Kind kind, std::vector<Term> operands);

  std::deque<Node> nodes_;                             // a deque: handles stay valid while nodes are added
  std::unordered_multimap<std::size_t, Term> shared_;  // by hash; only looked up, never walked
  std::vector<VariableInfo> variables_;
  Term true_, false_;
};

}  // namespace chapeau::term
