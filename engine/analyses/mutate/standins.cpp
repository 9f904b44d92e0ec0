#include "engine/analyses/mutate/standins.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chapeau::engine::mutate {

namespace {

law::ProvisionId add_standin(law::Rulebook& book, law::ProvisionId defence) {
  law::ExpressionId always(book.expressions.size());
  book.expressions.push_back({law::Constant{true}, "", "always", {}});
  book.product_questions.push_back(always);
  law::Provision made;
  made.instrument = book[defence].instrument;
  made.pinpoint = "stand-in/" + book[defence].pinpoint;
  made.condition = always;
  const law::ProvisionId id(book.provisions.size());
  book.provisions.push_back(std::move(made));
  book.links.push_back({defence, id, std::nullopt, {}});
  return id;
}

}  // namespace

WithStandins with_standins(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) {
  WithStandins made{book, {}};
  for (const auto id : provisions) {
    const auto kind = book[id].kind;
    if (kind == law::ProvisionKind::Test || kind == law::ProvisionKind::NotEncoded) continue;
    made.obligations.push_back(kind == law::ProvisionKind::Obligation ? id : add_standin(made.book, id));
  }
  std::ranges::stable_sort(made.book.links, {},
                           [](const law::Link& link) { return std::tuple(link.target, link.exception); });
  return made;
}

}  // namespace chapeau::engine::mutate
