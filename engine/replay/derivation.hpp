#pragma once
// Derivations checked as data: does the tree mirror the law, is each leaf what the case says, and does each whole
// follow from its parts?

#include "engine/query/answer.hpp"
#include "engine/replay/interpret.hpp"

#include <string>
#include <vector>

namespace chapeau::replay {

/// Checks trees of one line. Borrows all; complaints are appended, in words that name the element.
class Derivations {
 public:
  /// `plain` interprets the line with nothing assigned and what is missing open.
  Derivations(const engine::Line& line, const Interpreter& plain, std::vector<std::string>& complaints)
      : line_(line), book_(*line.book), plain_(plain), complaints_(complaints) {}

  /// `element` must be the derivation of `condition` as `asker` asks it.
  void check(const engine::Element& element, law::ExpressionId condition, law::ProvisionId asker);
  /// The breach of an obligation written with `where`: its parts are where it applies and what must hold.
  void check_where_and_kept(const engine::Element& element, law::ProvisionId obligation);
  /// The scope and the condition of a defence, as one element.
  void check_defence(const engine::Element& element, law::ProvisionId defence);

 private:
  using Joint = engine::Element::Joint;

  void fill(const engine::Element& element, const law::Not& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::All& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::Any& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::Implies& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::TestHolds& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::FindingHolds& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::ContraryTo& n, law::ProvisionId asker);
  void fill(const engine::Element& element, const law::Constant&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::FlagIs&, law::ProvisionId asker) { check_leaf(element, asker); }
  void fill(const engine::Element& element, const law::ChoiceIs&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::SetIncludes&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::ReadingIs&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::NoEnd&, law::ProvisionId asker) { check_leaf(element, asker); }
  void fill(const engine::Element& element, const law::ProductIsMineral&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::ProductAtStage&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::ProductInGroup&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::ProductInHs&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::ProductListed&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::EnactingStateIn&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::CounterpartIn&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::SomeStateIn&, law::ProvisionId asker) {
    check_leaf(element, asker);
  }
  void fill(const engine::Element& element, const law::Compare&, law::ProvisionId asker) { check_leaf(element, asker); }

  /// A condition that is one question.
  void check_leaf(const engine::Element& element, law::ProvisionId asker);
  /// Checks the parts against `conditions`; false when the tree has another shape.
  bool check_parts(const engine::Element& element, Joint joint, const std::vector<law::ExpressionId>& conditions,
                   law::ProvisionId asker);
  void check_rule(const engine::Element& element, const law::Finding& finding, law::ProvisionId asker);
  void expect(const engine::Element& element, Truth truth);
  void complain(const engine::Element& element, const std::string& what);

  const engine::Line& line_;
  const law::Rulebook& book_;
  const Interpreter& plain_;
  std::vector<std::string>& complaints_;
};

[[nodiscard]] std::string_view words(Truth truth);

}  // namespace chapeau::replay
