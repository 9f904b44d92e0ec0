#include "engine/replay/derivation.hpp"

#include <tuple>
#include <variant>

namespace chapeau::replay {

using engine::Element;
using engine::Source;
using law::ExpressionId;
using law::ProvisionId;

std::string_view words(Truth truth) {
  switch (truth) {
    case Truth::No: return "no";
    case Truth::Yes: return "yes";
    case Truth::Open: return "open";
  }
  return {};
}

void Derivations::complain(const Element& element, const std::string& what) {
  complaints_.push_back("\"" + std::string(element.title) + "\" " + what);
}

void Derivations::expect(const Element& element, Truth truth) {
  if (element.truth == truth) return;
  complain(element, "is said to be " + std::string(words(element.truth)) + ", but is " + std::string(words(truth)));
}

void Derivations::check(const Element& element, ExpressionId condition, ProvisionId asker) {
  if (element.expression != condition) return complain(element, "stands where another condition is written");
  std::visit([&](const auto& node) { fill(element, node, asker); }, book_[condition].node);
}

bool Derivations::check_parts(const Element& element, Joint joint, const std::vector<ExpressionId>& conditions,
                              ProvisionId asker) {
  if (element.joint != joint || element.parts.size() != conditions.size()) {
    complain(element, "has other parts than the condition that it derives");
    return false;
  }
  for (std::size_t i = 0; i < conditions.size(); ++i) check(element.parts[i], conditions[i], asker);
  return true;
}

void Derivations::fill(const Element& element, const law::Not& n, ProvisionId asker) {
  if (check_parts(element, Joint::Not, {n.operand}, asker)) expect(element, !element.parts.front().truth);
}

void Derivations::fill(const Element& element, const law::All& n, ProvisionId asker) {
  if (!check_parts(element, Joint::All, n.operands, asker)) return;
  Truth all = Truth::Yes;
  for (const auto& part : element.parts) all = both(all, part.truth);
  expect(element, all);
}

void Derivations::fill(const Element& element, const law::Any& n, ProvisionId asker) {
  if (!check_parts(element, Joint::Any, n.operands, asker)) return;
  Truth any = Truth::No;
  for (const auto& part : element.parts) any = either(any, part.truth);
  expect(element, any);
}

void Derivations::fill(const Element& element, const law::Implies& n, ProvisionId asker) {
  if (!check_parts(element, Joint::Implies, {n.premise, n.conclusion}, asker)) return;
  expect(element, either(!element.parts[0].truth, element.parts[1].truth));
}

void Derivations::fill(const Element& element, const law::TestHolds& n, ProvisionId asker) {
  if (check_parts(element, Joint::Test, {book_[n.test].condition}, asker)) expect(element, element.parts.front().truth);
}

/// The record answers, or a rule that is shown as the part, or nobody.
void Derivations::fill(const Element& element, const law::FindingHolds& n, ProvisionId asker) {
  const auto asked = law::question(book_, n.finding, asker);
  if (element.joint != Joint::Finding || element.question != asked)
    return complain(element, "is not the finding that is asked");
  if (!asked) return expect(element, Truth::No);
  const Truth recorded = line_.answers[asked->index()].truth;
  expect(element, recorded == Truth::Open ? plain_.question(*asked) : recorded);
  const bool by_rule = recorded == Truth::Open && element.truth != Truth::Open;
  if (by_rule != (element.source == Source::Rule))
    return complain(element, "names another source than the one that settles it");
  if (by_rule) return check_rule(element, book_[n.finding], book_[*asked].provision);
  if (!element.parts.empty()) complain(element, "has parts although no rule settles it");
}

void Derivations::check_rule(const Element& element, const law::Finding& finding, ProvisionId asker) {
  const auto& rule = element.truth == Truth::Yes ? finding.yes_when : finding.no_when;
  if (!rule || element.parts.size() != 1)
    return complain(element, "is said to be settled by a rule that it does not show");
  check(element.parts.front(), *rule, asker);
  if (element.parts.front().truth != Truth::Yes)
    complain(element, "is said to be settled by a rule that does not apply");
}

/// Carve-outs and reach count as well, so it follows from more than the parts that are shown.
void Derivations::fill(const Element& element, const law::ContraryTo& n, ProvisionId) {
  expect(element, plain_.on_face(n.provision));
  std::vector<ExpressionId> conditions;
  const auto& provision = book_[n.provision];
  if (provision.scope) conditions.push_back(*provision.scope);
  if (provision.condition) conditions.push_back(*provision.condition);
  if (!element.parts.empty()) check_parts(element, Joint::ContraryTo, conditions, n.provision);
}

void Derivations::check_leaf(const Element& element, ProvisionId asker) {
  if (element.joint != Joint::Leaf || !element.parts.empty())
    return complain(element, "is one question and cannot have parts");
  expect(element, plain_.holds(element.expression, asker));
}

void Derivations::check_where_and_kept(const Element& element, ProvisionId obligation) {
  const auto& provision = book_[obligation];
  if (element.joint != Joint::All || element.parts.size() != 2 || element.parts[1].joint != Joint::Not ||
      element.parts[1].parts.size() != 1) {
    return complain(element, "has other parts than where it applies and the failure of what must hold");
  }
  const auto& [where, failure] = std::tie(element.parts[0], element.parts[1]);
  check(where, *provision.requires_where, obligation);
  check(failure.parts.front(), *provision.condition, obligation);
  expect(failure, !failure.parts.front().truth);
  expect(element, both(where.truth, failure.truth));
}

void Derivations::check_defence(const Element& element, ProvisionId defence) {
  const auto& provision = book_[defence];
  if (!provision.scope && !provision.condition) return expect(element, Truth::Yes);
  if (!provision.scope) return check(element, *provision.condition, defence);
  if (!provision.condition) return check(element, *provision.scope, defence);
  if (!check_parts(element, Joint::All, {*provision.scope, *provision.condition}, defence)) return;
  expect(element, both(element.parts[0].truth, element.parts[1].truth));
}

}  // namespace chapeau::replay
