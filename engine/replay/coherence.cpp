#include "engine/replay/coherence.hpp"

#include "law/dependencies.hpp"

#include <algorithm>
#include <set>

namespace chapeau::replay {

namespace {

/// The findings asked for each provision that a condition speaks of, through tests.
void speaks_of(const law::Rulebook& book, law::ExpressionId id, std::set<law::FindingId>& found) {
  const auto& node = book[id].node;
  const auto facts = law::facts_of(node);  // `contrary to` asks under the other provision's name
  if (facts.finding.valid() && book[facts.finding].for_each_provision) found.insert(facts.finding);
  if (facts.test.valid()) speaks_of(book, book[facts.test].condition, found);
  for (const auto child : law::children(node)) speaks_of(book, child, found);
}

}  // namespace

Coherence::Coherence(const engine::Line& line, const Reaches& reaches)
    : line_(line), book_(*line.book), reaches_(reaches) {
  const engine::Completion nothing;
  const Interpreter in(line, reaches, nothing, Missing::Open, &looked_for_);
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    if (!follows_its_rule(law::QuestionId(q))) add({{}, {}, law::QuestionId(q)}, in);
  }
  for (std::size_t a = 0; a < book_.axioms.size(); ++a) add_axiom(law::AxiomId(a), in);
}

bool Coherence::follows_its_rule(law::QuestionId question) const {
  const auto& finding = book_[book_[question].finding];
  return line_.answers[question.index()].truth == Truth::Open && !(finding.yes_when && finding.no_when);
}

void Coherence::add_axiom(law::AxiomId axiom, const Interpreter& in) {
  std::set<law::FindingId> findings;
  speaks_of(book_, book_.axioms[axiom.index()].condition, findings);
  if (findings.empty()) return add({axiom, {}, {}}, in);
  for (const auto& question : book_.questions) {
    if (question.finding != *findings.begin()) continue;
    const auto asked = [&](law::FindingId f) { return law::question(book_, f, question.provision).has_value(); };
    if (std::ranges::all_of(findings, asked)) add({axiom, question.provision, {}}, in);
  }
}

void Coherence::add(const Demand& demand, const Interpreter& in) {
  looked_for_.clear();
  const Truth truth = holds(demand, in);
  if (truth == Truth::Yes) return;
  const std::size_t index = demands_.size();
  demands_.push_back(demand);
  if (truth == Truth::No) return always_.push_back(index);
  for (const auto& unknown : looked_for_) {
    auto& asking = asking_[unknown];
    if (asking.empty() || asking.back() != index) asking.push_back(index);
  }
}

std::vector<std::size_t> Coherence::concerned(const engine::Completion& completion) const {
  std::vector<std::size_t> found = always_;
  for (const auto& [unknown, value] : completion) {
    const auto asking = asking_.find(unknown);
    if (asking != asking_.end()) found.insert(found.end(), asking->second.begin(), asking->second.end());
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

Truth Coherence::holds(const Demand& demand, const Interpreter& in) const {
  if (demand.axiom.valid()) return in.holds(book_.axioms[demand.axiom.index()].condition, demand.asker);
  const auto& finding = book_[book_[demand.question].finding];
  if (!finding.yes_when && !finding.no_when) return Truth::Yes;
  const auto rules = in.rules(demand.question);
  const Truth value = in.question(demand.question, rules);
  return both(either(!rules.yes_when, value), either(!rules.no_when, !value));
}

std::string Coherence::words(const Demand& demand) const {
  if (demand.question.valid()) {
    return "its value of `" + book_[book_[demand.question].finding].name + "` goes against the rules of that finding";
  }
  std::string text = "it breaks the axiom `" + book_.axioms[demand.axiom.index()].name + "`";
  if (demand.asker.valid()) text += " under " + law::reference(book_, demand.asker);
  return text;
}

std::vector<std::string> Coherence::broken(const engine::Completion& completion) const {
  const Interpreter in(line_, reaches_, completion, Missing::Open);
  std::vector<std::string> found;
  const auto judge = [&](const Demand& demand) {
    if (holds(demand, in) == Truth::No) found.push_back(words(demand));
  };
  for (const auto index : concerned(completion)) judge(demands_[index]);
  for (const auto& [unknown, value] : completion) {
    const auto* asked = std::get_if<engine::OpenQuestion>(&unknown);
    if (asked != nullptr && follows_its_rule(asked->question)) judge({{}, {}, asked->question});
  }
  return found;
}

}  // namespace chapeau::replay
