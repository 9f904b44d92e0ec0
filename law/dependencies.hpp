#pragma once
// What a condition is made of and what it depends on, told once for every kind of condition: a kind that is added is
// one that the compiler asks for here, and whoever only needs to know what conditions depend on asks nowhere else.

#include "law/rulebook.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
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
  NodeId word;                            ///< valid where it asks for a word of a taxonomy, …
  ProductGroupId group;                   ///< … or for a group of products

  [[nodiscard]] bool names(AttributeId attribute) const;
  /// By itself, or by what a schedule says of it.
  [[nodiscard]] bool depends_on_product() const { return product || !schedules.empty(); }
};
[[nodiscard]] AtomFacts facts_of(const ExpressionNode& node);

/// The conditions that what the condition says follows from: its children, a test's condition, the rules of a finding.
/// Not what `contrary to` points at.
[[nodiscard]] std::vector<ExpressionId> parts(const Rulebook& book, ExpressionId expression);
/// Scope, `where` and condition of a provision, as far as there are any: what its verdict is read off.
[[nodiscard]] std::vector<ExpressionId> conditions(const Provision& provision);

/// How far a closure goes.
enum class Extent {
  Words,       ///< what a condition says itself, through tests and rules of findings
  Face,        ///< also what that is `contrary to`, and carve-outs: what a breach on its face depends on
  Everything,  ///< also every defence that answers a provision, under whichever reading, and what answers that
};

/// What provisions and conditions depend on, in the text of the law (the cone of influence): an answer about them stays
/// when anything else is changed, save axioms and rules of findings that bear on what is open; add these where that
/// matters. Everything is found once, in the order in which it is reached. Borrows the rulebook.
class Closure {
 public:
  Closure(const Rulebook& book, Extent extent);
  void add(ProvisionId id);
  void add(ExpressionId id);
  void add(FindingId id);  ///< with its rules
  void add_axioms();
  /// Forgets what was found; cheap.
  void clear();

  [[nodiscard]] const std::vector<ProvisionId>& provisions() const { return provisions_; }
  [[nodiscard]] const std::vector<ExpressionId>& expressions() const { return expressions_; }
  [[nodiscard]] const std::vector<FindingId>& findings() const { return findings_; }
  /// By which defences were reached.
  [[nodiscard]] const std::vector<const Link*>& links() const { return links_; }

 private:
  void note(ProvisionId id);
  void note(ExpressionId id);
  void note(FindingId id);
  void follow();
  void follow(ProvisionId id);
  void follow(ExpressionId id);
  [[nodiscard]] bool follows(const Link& link) const;

  const Rulebook& book_;
  Extent extent_;
  std::vector<bool> has_provision_, has_expression_, has_finding_;  ///< by id
  std::vector<ProvisionId> provisions_;
  std::vector<ExpressionId> expressions_;
  std::vector<FindingId> findings_;
  std::vector<const Link*> links_;
  std::size_t next_provision_ = 0, next_expression_ = 0;  ///< those before have been followed
};

/// What the provisions and conditions of a closure name.
struct Names {
  std::set<InstrumentId> instruments;  ///< that the provisions stand in
  std::set<GroupId> groups;            ///< in sets of states, among parties, and in these groups
  std::set<StateId> states;            ///< in sets of states
  std::set<AttributeId> attributes;
  std::set<AttributeId> states_attributes;  ///< attributes of type states among them
  std::set<FindingId> findings;
  std::set<TestId> tests;
  std::set<NodeId> nodes;
  std::set<ReadingId> readings;  ///< those that links need, too
  std::set<ProductGroupId> product_groups;
  std::set<ScheduleId> schedules;
  std::set<ExpressionId> product_questions;  ///< the first condition that asks each
};
[[nodiscard]] Names names_in(const Rulebook& book, const Closure& closure);
/// With the groups in it.
void add_group(const Rulebook& book, GroupId id, std::set<GroupId>& groups);

}  // namespace chapeau::law
