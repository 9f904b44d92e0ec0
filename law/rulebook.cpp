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

/// The findings that were asked, as questions: those for each provision under this one, if it is valid. What
/// `contrary to` points at asks under its own name.
void add_questions(const Rulebook& book, const Closure& words, ProvisionId provision, std::vector<Question>& found) {
  for (const auto id : words.findings()) {
    if (!book[id].for_each_provision)
      found.push_back({id, ProvisionId{}});
    else if (provision.valid())
      found.push_back({id, provision});
  }
}

/// Its rules bind the record, whoever asks it.
bool binds(const Finding& finding) { return !finding.for_each_provision && (finding.yes_when || finding.no_when); }

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
  Closure words(book, Extent::Words);
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    words.clear();
    words.add(ProvisionId(i));
    add_questions(book, words, ProvisionId(i), found);
  }
  words.clear();
  words.add_axioms();
  for (std::size_t i = 0; i < book.findings.size(); ++i) {
    if (binds(book.findings[i])) words.add(FindingId(i));
  }
  add_questions(book, words, ProvisionId{}, found);
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
  const auto found =
      find_by<StateId>(book.states, code, [](const State& state) -> std::string_view { return state.code; });
  if (found) return found;
  const auto trades = [&](const Group& group) { return group.trading_party.valid() && group.name == code; };
  const auto group = std::find_if(book.groups.begin(), book.groups.end(), trades);
  return group == book.groups.end() ? std::nullopt : std::optional(group->trading_party);
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
