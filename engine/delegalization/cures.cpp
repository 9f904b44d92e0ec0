#include "engine/delegalization/cures.hpp"

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

law::ProvisionKind kind_of(Cure cure) {
  return cure == Cure::CarveOut ? law::ProvisionKind::CarveOut : law::ProvisionKind::Permission;
}

law::Provision clause(const law::Rulebook& book, Cure cure, const Pair& pair, law::InstrumentId home) {
  law::Provision made;
  made.instrument = home;
  made.pinpoint = "hypothetical";
  made.kind = kind_of(cure);
  made.owner = only(pair.to);
  made.owed_to = only(pair.by);
  made.condition = law::ExpressionId(book.expressions.size() - 1);
  return made;
}

/// Nobody can be asked to enforce the obligations; they bind as before.
law::Rulebook without_forum(const law::Rulebook& book, std::span<const law::ProvisionId> answers) {
  law::Rulebook amended = book;
  for (const auto id : answers) amended.provisions[id.index()].disputes = law::Disputes{law::DisputeSettlement::None, {}};
  return amended;
}

}  // namespace

std::vector<law::ProvisionId> answered_by(const law::Rulebook& book, Cure cure, const std::vector<law::ProvisionId>& closing) {
  std::vector<law::ProvisionId> answers;
  std::ranges::copy_if(closing, std::back_inserter(answers), [&](law::ProvisionId id) {
    return cure == Cure::PeaceClause || is_of_the_wto(book, id) == (cure == Cure::Waiver);
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
  for (const auto& [home, targets] : by_instrument) amended = law::with_defence(amended, clause(with_condition, cure, pair, home), targets);
  return amended;
}

}  // namespace chapeau::engine::delegalization
