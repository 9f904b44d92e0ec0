#pragma once
// What a law says, as one text for each part of it: two parts with the same text mean the same on every line.

#include "engine/analyses/compare/law_on_day.hpp"
#include "law/expression.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chapeau::engine::comparison {

/// Writes out what things mean on the day: groups as their members, tests as their conditions, schedules as the lines
/// in force, readings as what is chosen. Titles, gists, authorities and the order of declarations do not matter.
class Wording {
 public:
  /// Meaning: with everything that it is made of. Words: what it is made of is only named.
  enum class Depth { Meaning, Words };
  explicit Wording(const LawOnDay& law, Depth depth = Depth::Meaning) : law_(law), book_(*law.book), depth_(depth) {}

  /// Empty for what cannot reach anybody on the day, or is not there.
  [[nodiscard]] std::string of(law::ProvisionId provision);
  [[nodiscard]] std::string of(law::ExpressionId condition);
  /// All axioms, whatever their order.
  [[nodiscard]] std::string of_axioms();
  /// The rules that settle a finding.
  [[nodiscard]] std::string of_rules(law::FindingId finding);
  /// The provisions that the conditions written since the last call say `contrary to`.
  [[nodiscard]] std::set<law::ProvisionId> take_contrary_to();

 private:
  void write(const std::optional<law::ExpressionId>& condition);
  void write(law::ExpressionId condition);
  void write_all(const std::vector<law::ExpressionId>& conditions);
  void write(const law::StateSet& set);
  void write(const std::vector<law::StateSet::Item>& items);
  void write(const law::StateMask& mask);
  void write(const law::LinearSum& sum);
  void write(law::ScheduleId schedule);
  void write(law::ProductGroupId group);
  void write_words(law::NodeId node);
  void write_products();
  void write(std::int64_t number);
  void write(const base::Integer& number);
  void write(const std::string& text);
  std::string taken();

  // One function for each kind of condition; without a catch-all, so that a new kind does not compile.
  void node(const law::Constant& n);
  void node(const law::Not& n);
  void node(const law::All& n);
  void node(const law::Any& n);
  void node(const law::Implies& n);
  void node(const law::FlagIs& n);
  void node(const law::ChoiceIs& n);
  void node(const law::SetIncludes& n);
  void node(const law::FindingHolds& n);
  void node(const law::TestHolds& n);
  void node(const law::ReadingIs& n);
  void node(const law::ContraryTo& n);
  void node(const law::NoEnd& n);
  void node(const law::ProductIsMineral& n);
  void node(const law::ProductAtStage& n);
  void node(const law::ProductInGroup& n);
  void node(const law::ProductInHs& n);
  void node(const law::ProductListed& n);
  void node(const law::EnactingStateIn& n);
  void node(const law::CounterpartIn& n);
  void node(const law::SomeStateIn& n);
  void node(const law::Compare& n);

  const LawOnDay& law_;
  const law::Rulebook& book_;
  Depth depth_;
  std::string out_;
  std::string products_;  ///< the product table, digested when first needed
  std::set<law::ProvisionId> contrary_to_;
  std::vector<law::FindingId> rules_being_written_;
};

}  // namespace chapeau::engine::comparison
