// What makes a completion coherent: the rules of findings and the axioms, restricted to the cone of a question. Constraints outside the cone
// share no unknown with it, so they cannot change what is possible inside, as long as they can be satisfied at all.

#include "engine/encode/encoder.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::encode {

using law::ExpressionId;
using law::FindingId;
using law::ProvisionId;
using law::QuestionId;
using term::Term;

namespace {

/// The findings asked for each provision that a condition speaks of, through tests.
class EachProvisionFindings {
 public:
  explicit EachProvisionFindings(const law::Rulebook& book) : book_(book) {}

  const std::set<FindingId>& in(ExpressionId expression) {
    follow(expression);
    return found_;
  }

 private:
  void follow(ExpressionId expression) {
    std::visit([this](const auto& node) { visit(node); }, book_[expression].node);
  }
  void follow(const std::vector<ExpressionId>& operands) {
    for (const ExpressionId operand : operands) follow(operand);
  }
  void visit(const law::Not& node) { follow(node.operand); }
  void visit(const law::All& node) { follow(node.operands); }
  void visit(const law::Any& node) { follow(node.operands); }
  void visit(const law::Implies& node) {
    follow(node.premise);
    follow(node.conclusion);
  }
  void visit(const law::TestHolds& node) { follow(book_[node.test].condition); }
  void visit(const law::FindingHolds& node) {
    if (book_[node.finding].for_each_provision) found_.insert(node.finding);
  }
  void visit(const law::Constant&) {}
  void visit(const law::FlagIs&) {}
  void visit(const law::ChoiceIs&) {}
  void visit(const law::SetIncludes&) {}
  void visit(const law::ReadingIs&) {}
  void visit(const law::ContraryTo&) {}  // that provision asks under its own name
  void visit(const law::NoEnd&) {}
  void visit(const law::ProductIsMineral&) {}
  void visit(const law::ProductAtStage&) {}
  void visit(const law::ProductInGroup&) {}
  void visit(const law::ProductInHs&) {}
  void visit(const law::ProductListed&) {}
  void visit(const law::EnactingStateIn&) {}
  void visit(const law::CounterpartIn&) {}
  void visit(const law::SomeStateIn&) {}
  void visit(const law::Compare&) {}

  const law::Rulebook& book_;
  std::set<FindingId> found_;
};

}  // namespace

void Encoder::find_constraints() {
  if (constraints_) return;
  constraints_.emplace();
  const Mentions outer = std::exchange(current_, {});
  for (std::size_t i = 0; i < book().questions.size(); ++i) add_rules(QuestionId(i));
  for (const law::Axiom& axiom : book().axioms) add_axiom(axiom);
  current_ = outer;
}

void Encoder::add_rules(QuestionId id) {
  const law::Question& question = book()[id];
  const law::Finding& finding = book()[question.finding];
  if (finding.yes_when) add_constraint(id, *finding.yes_when, question.provision, true);
  if (finding.no_when) add_constraint(id, *finding.no_when, question.provision, false);
}

/// An axiom that speaks of findings asked for each provision must hold for each provision that asks all of them.
void Encoder::add_axiom(const law::Axiom& axiom) {
  EachProvisionFindings findings(book());
  const std::set<FindingId>& asked = findings.in(axiom.condition);
  if (asked.empty()) return add_constraint({}, axiom.condition, {}, true);
  for (const law::Question& question : book().questions) {
    if (question.finding != *asked.begin()) continue;
    const auto asks = [&](FindingId finding) { return law::question(book(), finding, question.provision).has_value(); };
    if (std::ranges::all_of(asked, asks)) add_constraint({}, axiom.condition, question.provision, true);
  }
}

/// For a rule: when the condition holds, the question is yes (or, of a `no when`, no). For an axiom: the condition holds.
void Encoder::add_constraint(QuestionId settles, ExpressionId condition, Asker asker, bool when_it_holds) {
  current_ = {};
  Term holds = encode(condition, asker);
  if (settles.valid()) {
    const Term answer = encode_question(settles);
    holds = factory_.implication(holds, when_it_holds ? answer : factory_.negation(answer));
  }
  const std::size_t index = constraints_->size();
  for (const engine::Unknown& unknown : current_.unknowns) by_unknown_[unknown].push_back(index);
  if (settles.valid()) by_question_[settles].push_back(index);
  constraints_->push_back({holds, std::exchange(current_, {}), settles});
}

Mentions Encoder::take_mentions() { return std::exchange(current_, {}); }

Cone Encoder::cone(Mentions start) {
  find_constraints();
  Cone cone{std::move(start), {}};
  std::vector<bool> taken(constraints_->size(), false);
  std::vector<engine::Unknown> unknowns(cone.mentions.unknowns.begin(), cone.mentions.unknowns.end());
  std::vector<QuestionId> questions(cone.mentions.questions.begin(), cone.mentions.questions.end());
  std::vector<Term> parts;
  const auto take = [&](std::size_t index) {
    if (taken[index]) return;
    taken[index] = true;
    const Constraint& constraint = (*constraints_)[index];
    parts.push_back(constraint.holds);
    for (const auto& unknown : constraint.mentions.unknowns)
      if (cone.mentions.unknowns.insert(unknown).second) unknowns.push_back(unknown);
    for (const QuestionId question : constraint.mentions.questions)
      if (cone.mentions.questions.insert(question).second) questions.push_back(question);
  };
  while (!unknowns.empty() || !questions.empty()) {
    if (!unknowns.empty()) {
      const engine::Unknown unknown = unknowns.back();
      unknowns.pop_back();
      if (const auto found = by_unknown_.find(unknown); found != by_unknown_.end()) std::ranges::for_each(found->second, take);
    } else {
      const QuestionId question = questions.back();
      questions.pop_back();
      if (const auto found = by_question_.find(question); found != by_question_.end()) std::ranges::for_each(found->second, take);
    }
  }
  for (const engine::Unknown& unknown : cone.mentions.unknowns) parts.push_back(domain(unknown));
  current_ = {};
  cone.coherent = factory_.conjunction(std::move(parts));
  return cone;
}

}  // namespace chapeau::encode
