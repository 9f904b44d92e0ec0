#include "engine/query/told_before.hpp"

#include "engine/eval/bind.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::engine {

namespace {

using law::ExpressionId;
using law::ProvisionId;

template <class Id>
void sort_once(std::vector<Id>& ids) {
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
}

}  // namespace

/// Collects the words of conditions, through tests and the rules of findings.
class ToldBefore::Reader {
 public:
  explicit Reader(const law::Rulebook& book) : book_(book) {}

  void read(ExpressionId id) {
    if (std::ranges::find(read_, id) != read_.end()) return;
    const auto facts = law::facts_of(book_[id].node);
    if (facts.states) words_.conditions.push_back(id);
    if (facts.contrary_to.valid()) words_.contrary_to.push_back(facts.contrary_to);
    read_parts(id);
  }
  [[nodiscard]] Words words() && { return std::move(words_); }

 private:
  void read_parts(ExpressionId id) {
    const auto below = law::parts(book_, id);
    if (below.empty()) return;
    read_.push_back(id);
    for (const auto part : below) read(part);
  }

  const law::Rulebook& book_;
  std::vector<ExpressionId> read_;  ///< those with parts: few
  Words words_;
};

/// What the law says of a line where it may say something else of another counterpart; each question is put once.
class ToldBefore::Said {
 public:
  Said(const law::Rulebook& book, const Line& line, const DayStates& states)
      : book_(book), line_(line), states_(states) {}

  [[nodiscard]] std::string of(const Questions& questions) {
    std::string said;
    for (const auto id : questions.reach) said.push_back(reach(id));
    for (const auto id : questions.conditions) said += condition(id);
    return said;
  }

 private:
  char reach(ProvisionId id) {
    const auto [at, added] = reach_.try_emplace(id);
    if (added) at->second = static_cast<char>(states_.reach(book_[id], *line_.measure, line_.counterpart));
    return at->second;
  }
  /// A comparison that finds somebody names whom it compares.
  const std::string& condition(ExpressionId id) {
    auto& said = conditions_[id];
    if (!said.empty()) return said;
    said = eval::atom_truth(line_, states_, id) == Truth::Yes ? "+" : "-";
    if (said == "+" && law::facts_of(book_[id].node).states->whom == law::AskedOfStates::Whom::Anybody)
      said += std::to_string(line_.counterpart.value);
    return said;
  }

  const law::Rulebook& book_;
  const Line& line_;
  const DayStates& states_;
  std::map<ProvisionId, char> reach_;
  std::map<ExpressionId, std::string> conditions_;
};

ToldBefore::ToldBefore(const law::Rulebook& book)
    : book_(book), words_(book.provisions.size()), questions_(book.provisions.size()) {
  Reader reader(book);
  for (const auto& axiom : book.axioms) reader.read(axiom.condition);
  for (const auto& finding : book.findings) {
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (rule) reader.read(*rule);
    }
  }
  coherence_ = closure(std::move(reader).words(), {});
}

const ToldBefore::Words& ToldBefore::words(ProvisionId provision) {
  auto& known = words_[provision.index()];
  if (!known) {
    Reader reader(book_);
    for (const auto condition : law::conditions(book_[provision])) reader.read(condition);
    known = std::move(reader).words();
  }
  return *known;
}

/// With everything that answers it, under whichever reading, and what answers that; and so on.
ToldBefore::Questions ToldBefore::closure(const Words& first, std::vector<ProvisionId> waiting) {
  Questions found;
  std::vector<bool> seen(book_.provisions.size(), false);
  const auto follow = [&](const Words& words) {
    found.conditions.insert(found.conditions.end(), words.conditions.begin(), words.conditions.end());
    waiting.insert(waiting.end(), words.contrary_to.begin(), words.contrary_to.end());
  };
  follow(first);
  while (!waiting.empty()) {
    const auto id = waiting.back();
    waiting.pop_back();
    if (seen[id.index()]) continue;
    seen[id.index()] = true;
    found.reach.push_back(id);
    follow(words(id));
    for (const auto& link : std::ranges::equal_range(book_.links, id, {}, &law::Link::target))
      waiting.push_back(link.exception);
  }
  sort_once(found.reach);
  sort_once(found.conditions);
  return found;
}

const ToldBefore::Questions& ToldBefore::questions(ProvisionId obligation) {
  auto& known = questions_[obligation.index()];
  if (!known) known = closure({}, {obligation});
  return *known;
}

std::vector<std::optional<std::size_t>> ToldBefore::earlier(const Line& line, std::size_t index,
                                                            const DayStates& states,
                                                            std::span<const ProvisionId> obligations) {
  std::vector<std::optional<std::size_t>> found(book_.provisions.size());
  Said said(book_, line, states);
  const std::string coherence = said.of(coherence_);
  for (const auto id : obligations) {
    const Key key{line.measure, line.product, line.day, id, coherence + said.of(questions(id))};
    const auto [at, added] = asked_.try_emplace(key, index);
    if (!added) found[id.index()] = at->second;
  }
  return found;
}

}  // namespace chapeau::engine
