#include "law/rulebook.hpp"

#include "base/overloaded.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>
#include <variant>

namespace chapeau::law {

namespace {

bool before(const Question& a, const Question& b) {
  return std::tie(a.finding, a.provision) < std::tie(b.finding, b.provision);
}
bool same(const Question& a, const Question& b) { return a.finding == b.finding && a.provision == b.provision; }

/// Follows one provision's conditions (or, without a provision, conditions that stand alone) to all findings they ask.
class QuestionWalk {
 public:
  QuestionWalk(const Rulebook& book, std::vector<Question>& found)
      : book_(book), found_(found), seen_(book.expressions.size(), false), asked_(book.findings.size(), false) {}

  void walk(ProvisionId provision, const std::vector<ExpressionId>& roots) {
    provision_ = provision;
    pending_ = roots;
    visit_pending();
    forget();
  }

 private:
  void visit_pending() {
    while (!pending_.empty()) {
      const ExpressionId next = pending_.back();
      pending_.pop_back();
      if (seen_[next.index()]) continue;
      seen_[next.index()] = true;
      visited_.push_back(next);
      follow(book_[next].node);
    }
  }

  /// What `contrary to` points at asks under its own name.
  void follow(const ExpressionNode& node) {
    const auto facts = facts_of(node);
    if (facts.finding.valid()) ask(facts.finding);
    if (facts.test.valid()) pending_.push_back(book_[facts.test].condition);
    const auto below = children(node);
    pending_.insert(pending_.end(), below.begin(), below.end());
  }

  void ask(FindingId id) {
    if (asked_[id.index()]) return;
    asked_[id.index()] = true;
    findings_.push_back(id);
    const Finding& finding = book_[id];
    if (!finding.for_each_provision) found_.push_back({id, ProvisionId{}});
    if (finding.for_each_provision && provision_.valid()) found_.push_back({id, provision_});
    if (finding.yes_when) pending_.push_back(*finding.yes_when);
    if (finding.no_when) pending_.push_back(*finding.no_when);
  }

  void forget() {
    for (const ExpressionId id : visited_) seen_[id.index()] = false;
    for (const FindingId id : findings_) asked_[id.index()] = false;
    visited_.clear();
    findings_.clear();
  }

  const Rulebook& book_;
  std::vector<Question>& found_;
  ProvisionId provision_;
  std::vector<bool> seen_;   // expressions
  std::vector<bool> asked_;  // findings
  std::vector<ExpressionId> pending_;
  std::vector<ExpressionId> visited_;
  std::vector<FindingId> findings_;
};

std::vector<ExpressionId> roots_of(const std::vector<Axiom>& axioms) {
  std::vector<ExpressionId> roots;
  for (const Axiom& axiom : axioms) roots.push_back(axiom.condition);
  return roots;
}

std::vector<ExpressionId> product_questions(const std::vector<Expression>& expressions) {
  std::map<AskedOfProduct, ExpressionId> first;
  std::vector<ExpressionId> questions;
  questions.reserve(expressions.size());
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto asked = facts_of(expressions[i].node).product;
    questions.push_back(asked ? first.try_emplace(*asked, i).first->second : ExpressionId(i));
  }
  return questions;
}

/// Position of the first element whose name is `name`, as an id.
template <class IdType, class Vector, class Name>
std::optional<IdType> find_by(const Vector& vector, std::string_view name, Name name_of) {
  const auto found =
      std::find_if(vector.begin(), vector.end(), [&](const auto& each) { return name_of(each) == name; });
  if (found == vector.end()) return std::nullopt;
  return IdType(static_cast<std::size_t>(found - vector.begin()));
}

template <class IdType, class Vector>
std::optional<IdType> find_named(const Vector& vector, std::string_view name) {
  return find_by<IdType>(vector, name, [](const auto& each) -> std::string_view { return each.name; });
}

bool goes_by(const Provision& provision, std::string_view pinpoint) {
  const auto& aliases = provision.aliases;
  return provision.pinpoint == pinpoint || std::find(aliases.begin(), aliases.end(), pinpoint) != aliases.end();
}

std::vector<std::uint32_t> first_questions(const Rulebook& book) {
  std::vector<std::uint32_t> first(book.findings.size() + 1, 0);
  for (const auto& question : book.questions) ++first[question.finding.index() + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

}  // namespace

std::optional<QuestionId> question(const Rulebook& book, FindingId finding, ProvisionId provision) {
  if (finding.index() + 1 >= book.first_question.size()) return std::nullopt;  // not closed yet
  const auto wanted = book[finding].for_each_provision ? provision : ProvisionId{};
  const auto first = book.questions.begin() + book.first_question[finding.index()];
  const auto last = book.questions.begin() + book.first_question[finding.index() + 1];
  const auto found = std::ranges::lower_bound(first, last, wanted, {}, &Question::provision);
  if (found == last || found->provision != wanted) return std::nullopt;
  return QuestionId(static_cast<std::size_t>(found - book.questions.begin()));
}

ExpressionId product_question(const Rulebook& book, ExpressionId expression) {
  const bool is_known = expression.index() < book.product_questions.size();
  return is_known ? book.product_questions[expression.index()] : expression;
}

void enumerate_questions(Rulebook& book) {
  book.product_questions = product_questions(book.expressions);
  std::vector<Question> found;
  QuestionWalk walk(book, found);
  for (std::size_t i = 0; i < book.provisions.size(); ++i) walk.walk(ProvisionId(i), conditions(book.provisions[i]));
  walk.walk(ProvisionId{}, roots_of(book.axioms));
  std::sort(found.begin(), found.end(), before);
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  book.questions = std::move(found);
  book.first_question = first_questions(book);
}

bool is_a(const Rulebook& book, NodeId node, NodeId ancestor) {
  while (node.valid() && node != ancestor) node = book[node].parent;
  return node.valid();
}

std::string reference(const Rulebook& book, ProvisionId provision) {
  const Provision& found = book[provision];
  return book[found.instrument].name + " " + found.pinpoint;
}

std::optional<ProvisionId> find_provision(const Rulebook& book, std::string_view instrument,
                                          std::string_view pinpoint) {
  const auto home = find_instrument(book, instrument);
  if (!home) return std::nullopt;
  const auto& provisions = book[*home].provisions;
  const auto found =
      std::find_if(provisions.begin(), provisions.end(), [&](ProvisionId id) { return goes_by(book[id], pinpoint); });
  if (found == provisions.end()) return std::nullopt;
  return *found;
}

std::optional<InstrumentId> find_instrument(const Rulebook& book, std::string_view name) {
  return find_named<InstrumentId>(book.instruments, name);
}

std::optional<StateId> find_state(const Rulebook& book, std::string_view code) {
  return find_by<StateId>(book.states, code, [](const State& state) -> std::string_view { return state.code; });
}

std::optional<FindingId> find_finding(const Rulebook& book, std::string_view name) {
  return find_named<FindingId>(book.findings, name);
}

std::optional<AttributeId> find_attribute(const Rulebook& book, std::string_view name) {
  return find_named<AttributeId>(book.attributes, name);
}

std::optional<ReadingId> find_reading(const Rulebook& book, std::string_view name) {
  return find_named<ReadingId>(book.readings, name);
}

}  // namespace chapeau::law
