// What makes a completion coherent: the rules of findings and the axioms, restricted to the cone of a question.
// Constraints outside it share no unknown with it, so they cannot change what is possible inside, as long as they can
// be satisfied at all.

#include "engine/symbolic/encode/encoder.hpp"

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

/// For a rule: when the condition holds, the question is yes (or, of a `no when`, no). For an axiom: the condition
/// holds.
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

/// Adds constraints until none that is not taken shares an unknown with `mentions`, or settles a question of it.
void Encoder::close(Mentions& mentions, std::vector<bool>& taken) const {
  std::vector<engine::Unknown> unknowns(mentions.unknowns.begin(), mentions.unknowns.end());
  std::vector<QuestionId> questions(mentions.questions.begin(), mentions.questions.end());
  const auto take = [&](std::size_t index) {
    if (taken[index]) return;
    taken[index] = true;
    const Mentions& added = (*constraints_)[index].mentions;
    for (const auto& unknown : added.unknowns)
      if (mentions.unknowns.insert(unknown).second) unknowns.push_back(unknown);
    for (const QuestionId question : added.questions)
      if (mentions.questions.insert(question).second) questions.push_back(question);
  };
  const auto take_all = [&](const auto& index, auto& waiting) {
    const auto found = index.find(waiting.back());
    waiting.pop_back();
    if (found != index.end()) std::ranges::for_each(found->second, take);
  };
  while (!unknowns.empty() || !questions.empty()) {
    if (!unknowns.empty())
      take_all(by_unknown_, unknowns);
    else
      take_all(by_question_, questions);
  }
}

const std::vector<Constraint>& Encoder::constraints() {
  find_constraints();
  return *constraints_;
}

Cone Encoder::cone() {
  find_constraints();
  Cone cone{std::exchange(current_, {}), {}};
  std::vector<bool> taken(constraints_->size(), false);
  close(cone.mentions, taken);
  std::vector<Term> parts;
  for (std::size_t i = 0; i < taken.size(); ++i)
    if (taken[i]) parts.push_back((*constraints_)[i].holds);
  for (const engine::Unknown& unknown : cone.mentions.unknowns) parts.push_back(domain(unknown));
  cone.coherent = factory_.conjunction(std::move(parts));
  return cone;
}

Cone Encoder::whole() {
  find_constraints();
  Cone cone;
  std::vector<Term> parts;
  for (const Constraint& constraint : *constraints_) {
    cone.mentions.add(constraint.mentions);
    parts.push_back(constraint.holds);
  }
  current_ = {};
  for (const engine::Unknown& unknown : cone.mentions.unknowns) parts.push_back(domain(unknown));
  cone.coherent = factory_.conjunction(std::move(parts));
  return cone;
}

}  // namespace chapeau::encode
