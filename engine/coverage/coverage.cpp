#include "engine/coverage/coverage.hpp"

#include "engine/eval/bind.hpp"
#include "engine/line/line.hpp"
#include "engine/query/support.hpp"
#include "law/dependencies.hpp"

#include <variant>

namespace chapeau::engine::coverage {

namespace {

Seen seen(Truth truth) { return {truth == Truth::Yes, truth == Truth::No, truth == Truth::Open, false, false}; }

/// What is told as a claim: more than that the obligation is respected or does not reach.
bool is_claim(law::Verdict verdict) {
  return verdict != law::Verdict::OutOfScope && verdict != law::Verdict::Respected;
}

Seen seen(law::Verdict verdict) {
  using law::Verdict;
  Seen result;
  result.yes = verdict == Verdict::Breach || verdict == Verdict::Excused || verdict == Verdict::BreachUnlessExcused;
  result.no = verdict == Verdict::Respected;
  result.open = verdict == Verdict::Depends || verdict == Verdict::ConsistentEitherWay;
  result.decided = verdict != Verdict::OutOfScope;
  result.explained = is_claim(verdict);
  return result;
}

Seen seen(law::DefenceStatus status) {
  using law::DefenceStatus;
  return {status == DefenceStatus::Met, status == DefenceStatus::NotMet, status == DefenceStatus::Open, false, false};
}

void collect(const law::Rulebook& book, law::ExpressionId id, std::vector<law::ExpressionId>& found) {
  found.push_back(id);
  for (const auto operand : law::children(book[id].node)) collect(book, operand, found);
}

}  // namespace

void Seen::add(const Seen& other) {
  yes = yes || other.yes;
  no = no || other.no;
  open = open || other.open;
  decided = decided || other.decided;
  explained = explained || other.explained;
}

Collector::Collector(const law::Rulebook& book) : book_(book) {
  coverage_.provisions.resize(book.provisions.size());
  coverage_.expressions.resize(book.expressions.size());
  for (std::size_t e = 0; e < book.expressions.size(); ++e) {
    if (std::holds_alternative<law::Compare>(book.expressions[e].node)) coverage_.limits.emplace(e, Sides{});
  }
}

void Collector::add(const CheckAnswer& answer) {
  ++coverage_.cases;
  std::vector<LineGroup> all;  // in the order of the answer
  for (std::size_t m = 0; m < answer.c->measures.size(); ++m) {
    for (auto& group : lines(book_, *answer.c, m, answer.readings, std::nullopt)) all.push_back(std::move(group));
  }
  for (std::size_t l = 0; l < answer.lines.size(); ++l) {
    ++coverage_.lines;
    for (const auto& found : answer.lines[l].provisions) add(found, all[l].line);
  }
}

void Collector::add(const ProvisionAnswer& answer, const Line& line) {
  coverage_.provisions[answer.provision.index()].add(seen(answer.verdict));
  const bool claim = is_claim(answer.verdict);
  if (answer.scope) see(*answer.scope, line, claim);
  if (answer.derivation) see(*answer.derivation, line, claim);
  for (const auto* list : {&answer.defences, &answer.carve_outs}) {
    for (const auto& defence : *list) add(defence, answer, line);
  }
  for_carriers(answer, [&](const Element& carrier) {
    if (carrier.expression.valid()) coverage_.expressions[carrier.expression.index()].decided = true;
  });
}

void Collector::add(const DefenceAnswer& answer, const ProvisionAnswer& against, const Line& line) {
  Seen here = seen(answer.status);
  const bool weighed = here.yes || here.no || here.open;
  here.decided = here.yes || (here.no && against.verdict == law::Verdict::Breach);
  here.explained = weighed && is_claim(against.verdict);
  coverage_.provisions[answer.provision.index()].add(here);
  if (weighed) see(answer.derivation, line, here.explained);
  for (const auto& defeater : answer.defeated_by) add(defeater, against, line);
}

void Collector::see(const Element& element, const Line& line, bool explained) {
  if (element.expression.valid()) {
    Seen here = seen(element.truth);
    here.explained = explained;
    coverage_.expressions[element.expression.index()].add(here);
    if (std::holds_alternative<law::Compare>(book_[element.expression].node)) see_limit(element.expression, line);
  }
  for (const auto& part : element.parts) see(part, line, explained);
}

void Collector::see_limit(law::ExpressionId id, const Line& line) {
  const auto& compare = std::get<law::Compare>(book_[id].node);
  const auto left = eval::value_of(line, compare.left);
  const auto right = eval::value_of(line, compare.right);
  if (!left || !right) return;
  Sides& sides = coverage_.limits[id];
  (*left < *right ? sides.below : *left == *right ? sides.at : sides.above) = true;
}

std::vector<law::ExpressionId> written(const law::Rulebook& book, law::ExpressionId root) {
  std::vector<law::ExpressionId> found;
  collect(book, root, found);
  return found;
}

std::vector<law::ExpressionId> written(const law::Rulebook& book, law::ProvisionId provision) {
  std::vector<law::ExpressionId> found;
  for (const auto root : law::conditions(book[provision])) collect(book, root, found);
  return found;
}

bool lacks(const Seen& seen) { return !seen.both_ways() || !seen.decided; }

}  // namespace chapeau::engine::coverage
