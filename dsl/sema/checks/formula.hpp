#pragma once
// Conditions as propositional formulas over yes/no atoms, small enough to be searched. Only for checks of the rulebook
// itself; what conditions mean for a case is the engine's business.

#include "law/rulebook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace chapeau::dsl::sema {

/// Formulas over shared atoms. Tests are spelt out; findings are atoms. Atoms that speak of one choice exclude each
/// other unless one value lies below the other, which then implies it; the same comparison with another relation is
/// told by the same atoms.
class Formulas {
 public:
  using Index = std::uint32_t;

  explicit Formulas(const law::Rulebook& book) : book_(book) {}

  /// Nothing when the condition is too deep or too long to be looked at.
  [[nodiscard]] std::optional<Index> add(law::ExpressionId condition);
  [[nodiscard]] Index both(Index a, Index b) { return push({Op::All, {a, b}, 0}); }
  [[nodiscard]] Index negation(Index a) { return push({Op::Not, {a}, 0}); }

  /// Is there a state of the atoms in which the formula holds? Nothing when there are too many to try.
  [[nodiscard]] std::optional<bool> satisfiable(Index formula);

 private:
  enum class Op : std::uint8_t { False, True, Atom, Not, All, Any };
  struct Node {
    Op op;
    std::vector<Index> operands;  ///< always before the node itself
    std::uint32_t atom;
  };
  enum class Truth : std::uint8_t { No, Yes, Open };

  Index push(Node node);
  Index atom(const std::string& key);
  Index node_of(const law::ExpressionNode& node);
  Index joined(Op op, const std::vector<law::ExpressionId>& operands);
  Index compare(const law::Compare& compare);
  Index value(char kind, std::uint32_t owner, law::NodeId node);
  Index expand(law::ExpressionId id);
  Index world();
  void add_hierarchies(std::vector<Index>& clauses);
  Truth evaluate(Index formula) const;
  Truth evaluate(const Node& node) const;
  std::optional<bool> search(Index formula, std::uint32_t next_atom);

  /// An atom that says that a choice or set has a value.
  struct ValueAtom {
    char kind;  ///< 'c' choice, 's' set, 'r' reading
    std::uint32_t owner;
    std::uint32_t value;
    Index index;
  };

  const law::Rulebook& book_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string, Index> atoms_;
  std::unordered_map<std::uint32_t, Index> tests_;
  std::vector<ValueAtom> values_;
  std::vector<Truth> state_;           ///< of the atoms
  mutable std::vector<Truth> truths_;  ///< of the nodes, while evaluating
  std::size_t depth_ = 0;
  bool given_up_ = false;
  std::size_t steps_ = 0;
};

}  // namespace chapeau::dsl::sema
