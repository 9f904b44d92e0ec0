#pragma once
// Solver-neutral terms: booleans and integers, immutable, each with a sort. Only the factory makes them.

#include "base/integer.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chapeau::term {

enum class Sort : std::uint8_t { Bool, Int };

enum class Kind : std::uint8_t {
  Truth,   ///< a boolean constant
  Number,  ///< an integer constant
  Variable,
  Not,
  And,
  Or,
  Implies,
  Ite,
  Equal,
  AtMost,
  Less,
  Add,
  Scale,  ///< a constant times a term
};
inline constexpr std::size_t kKinds = 13;

/// What the operands of a kind must be, and what comes out of it.
enum class Takes : std::uint8_t {
  Nothing,
  Bools,
  Ints,
  Alike,
  Condition
};                                                   ///< Condition: a Bool, then two of one sort
enum class Gives : std::uint8_t { Bool, Int, Own };  ///< Own: the sort of the node itself

/// One row for each kind; `most` 0 means any number.
struct KindInfo {
  Kind kind;
  std::string_view smtlib;
  std::uint8_t least, most;
  Takes takes;
  Gives gives;
};

inline constexpr std::array<KindInfo, kKinds> kKindTable{{
    {Kind::Truth, "", 0, 0, Takes::Nothing, Gives::Bool},
    {Kind::Number, "", 0, 0, Takes::Nothing, Gives::Int},
    {Kind::Variable, "", 0, 0, Takes::Nothing, Gives::Own},
    {Kind::Not, "not", 1, 1, Takes::Bools, Gives::Bool},
    {Kind::And, "and", 2, 0, Takes::Bools, Gives::Bool},
    {Kind::Or, "or", 2, 0, Takes::Bools, Gives::Bool},
    {Kind::Implies, "=>", 2, 2, Takes::Bools, Gives::Bool},
    {Kind::Ite, "ite", 3, 3, Takes::Condition, Gives::Own},
    {Kind::Equal, "=", 2, 2, Takes::Alike, Gives::Bool},
    {Kind::AtMost, "<=", 2, 2, Takes::Ints, Gives::Bool},
    {Kind::Less, "<", 2, 2, Takes::Ints, Gives::Bool},
    {Kind::Add, "+", 2, 0, Takes::Ints, Gives::Int},
    {Kind::Scale, "*", 1, 1, Takes::Ints, Gives::Int},
}};

/// Row i describes kind i, the last kind has the last row, and every operator has a name.
[[nodiscard]] constexpr bool kind_table_is_complete() {
  for (std::size_t i = 0; i < kKinds; ++i) {
    const KindInfo& row = kKindTable[i];
    if (row.kind != static_cast<Kind>(i)) return false;
    if ((row.takes == Takes::Nothing) != row.smtlib.empty()) return false;
    if (row.most != 0 && row.least > row.most) return false;
  }
  return static_cast<std::size_t>(Kind::Scale) + 1 == kKinds;
}
static_assert(kind_table_is_complete());

[[nodiscard]] constexpr const KindInfo& info(Kind kind) { return kKindTable[static_cast<std::size_t>(kind)]; }

struct Node;

/// A handle to a node of a factory, good as long as the factory lives. Equal terms of one factory are the same node.
/// The order is the order in which the factory made them: operands come before what is built from them.
class Term {
 public:
  Term() = default;
  explicit Term(const Node* node) : node_(node) {}

  [[nodiscard]] bool valid() const { return node_ != nullptr; }
  [[nodiscard]] std::uint32_t id() const;
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] Sort sort() const;
  /// Truth: 0 or 1. Number: the number. Variable: its index. Scale: the factor. Otherwise 0.
  [[nodiscard]] const base::Integer& value() const;
  [[nodiscard]] std::span<const Term> operands() const;

  [[nodiscard]] bool is_true() const { return kind() == Kind::Truth && value() == 1; }
  [[nodiscard]] bool is_false() const { return kind() == Kind::Truth && value() == 0; }
  [[nodiscard]] bool is_constant() const { return kind() == Kind::Truth || kind() == Kind::Number; }

  friend bool operator==(Term a, Term b) { return a.node_ == b.node_; }
  friend std::strong_ordering operator<=>(Term a, Term b) { return a.id() <=> b.id(); }

 private:
  const Node* node_ = nullptr;
};

struct Node {
  std::uint32_t id = 0;
  Kind kind = Kind::Truth;
  Sort sort = Sort::Bool;
  base::Integer value;
  std::vector<Term> operands;
};

inline std::uint32_t Term::id() const { return node_->id; }
inline Kind Term::kind() const { return node_->kind; }
inline Sort Term::sort() const { return node_->sort; }
inline const base::Integer& Term::value() const { return node_->value; }
inline std::span<const Term> Term::operands() const { return node_->operands; }

/// Every node that `roots` are built from, themselves included, each once, operands first.
[[nodiscard]] std::vector<Term> reachable(std::span<const Term> roots);

}  // namespace chapeau::term
