#pragma once
// What a condition is made of and what it depends on, told once for every kind of condition: a kind that is added is
// one that the compiler asks for here, and whoever only needs to know what conditions depend on asks nowhere else.

#include "law/rulebook.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace chapeau::law {

/// The conditions directly below, in the same text, as written. Tests and findings are not followed.
[[nodiscard]] std::vector<ExpressionId> children(const ExpressionNode& node);

/// What a condition asks of the product: the kind of question, what it is about, or the codes. Two conditions that ask
/// the same are one question.
struct AskedOfProduct {
  std::size_t kind = 0;
  std::uint32_t about = 0;
  std::vector<HsCode> codes = {};  ///< sorted
  auto operator<=>(const AskedOfProduct&) const = default;
};

/// Whom a condition looks for in a set of states.
struct AskedOfStates {
  enum class Whom { EnactingState, Counterpart, Anybody } whom = Whom::Anybody;
  const StateSet* set = nullptr;
};

/// What one condition speaks of itself, its children aside. Borrows the node. Nothing else about a line, a day or a
/// reading can change what the condition says when its children say the same.
struct AtomFacts {
  std::optional<AskedOfProduct> product;  ///< its code may be too coarse for that
  std::optional<AskedOfStates> states;    ///< borrows the set
  std::vector<AttributeId> attributes;    ///< of the measure, those in sets of states too; as named, each once
  std::vector<ScheduleId> schedules;      ///< what they say of the product, on the day; each once
  ReadingId reading;                      ///< valid where it asks for a reading, …
  FindingId finding;                      ///< … a finding, …
  TestId test;                            ///< … a test, …
  ProvisionId contrary_to;                ///< … or whether a provision is breached on its face

  [[nodiscard]] bool names(AttributeId attribute) const;
};
[[nodiscard]] AtomFacts facts_of(const ExpressionNode& node);

/// The conditions that what the condition says follows from: its children, a test's condition, the rules of a finding.
/// Not what `contrary to` points at.
[[nodiscard]] std::vector<ExpressionId> parts(const Rulebook& book, ExpressionId expression);
/// Scope, `where` and condition of a provision, as far as there are any: what its verdict is read off.
[[nodiscard]] std::vector<ExpressionId> conditions(const Provision& provision);

}  // namespace chapeau::law
