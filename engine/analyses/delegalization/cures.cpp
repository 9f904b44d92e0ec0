#include "engine/analyses/delegalization/cures.hpp"

#include "law/amend.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chapeau::engine::delegalization {

namespace {

bool is_of_the_wto(const law::Rulebook& book, law::ProvisionId id) {
  const auto kind = book[book[id].instrument].kind;
  return kind == law::InstrumentKind::WtoAgreement || kind == law::InstrumentKind::AccessionProtocol;
}

law::StateSet only(law::StateId state) {
  law::StateSet::Item item;
  item.state = state;
  return {{item}, {}};
}

/// With its own condition supposed, a review clause, a permission and a waiver come to the same as a carve-out: the
/// obligation does not reach the measure.
law::Provision clause(const law::Rulebook& book, const Pair& pair, law::InstrumentId home) {
  law::Provision made;
  made.instrument = home;
  made.pinpoint = "hypothetical";
  made.kind = law::ProvisionKind::CarveOut;
  made.owner = only(pair.to);
  made.owed_to = only(pair.by);
  made.condition = law::ExpressionId(book.expressions.size() - 1);
  return made;
}

/// Nobody can be asked to enforce the obligations; they bind as before.
law::Rulebook without_forum(const law::Rulebook& book, std::span<const law::ProvisionId> answers) {
  law::Rulebook amended = book;
  for (const auto id : answers)
    amended.provisions[id.index()].disputes = law::Disputes{law::DisputeSettlement::None, {}};
  return amended;
}

}  // namespace

std::vector<law::ProvisionId> answered_by(const law::Rulebook& book, Cure cure,
                                          const std::vector<law::ProvisionId>& closing) {
  std::vector<law::ProvisionId> answers;
  std::ranges::copy_if(closing, std::back_inserter(answers), [&](law::ProvisionId id) {
    if (cure == Cure::PeaceClause || cure == Cure::CarveOutAndWaiver) return true;
    return is_of_the_wto(book, id) == (cure == Cure::Waiver);
  });
  return answers;
}

law::Rulebook cured(const law::Rulebook& book, Cure cure, const Pair& pair, std::span<const law::ProvisionId> answers) {
  if (cure == Cure::PeaceClause) return without_forum(book, answers);
  std::map<law::InstrumentId, std::vector<law::ProvisionId>> by_instrument;
  for (const auto id : answers) by_instrument[book[id].instrument].push_back(id);
  law::Rulebook amended = book;
  amended.expressions.push_back({law::Constant{true}, {}, {}, {}});
  const law::Rulebook with_condition = amended;
  for (const auto& [home, targets] : by_instrument)
    amended = law::with_defence(amended, clause(with_condition, pair, home), targets);
  return amended;
}

}  // namespace chapeau::engine::delegalization
