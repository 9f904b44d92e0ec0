#include "engine/universe/universe.hpp"

#include "engine/model/varied_line.hpp"
#include "law/trading_parties.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::universe {

namespace {

law::Value silence(const law::Attribute& attribute) {
  switch (attribute.presumption) {
    case law::Presumption::Open: break;
    case law::Presumption::No: return false;
    case law::Presumption::None:
      if (attribute.type == law::AttributeType::Set) return std::vector<law::NodeId>{};
      if (attribute.type == law::AttributeType::States) return law::StateMask{};
      if (attribute.type == law::AttributeType::Date) return base::Integer(base::kNever.day);
      break;
  }
  return law::Open{};
}

bool opens(const law::Attribute& attribute, Breadth breadth) {
  return breadth == Breadth::Any || (breadth == Breadth::Drafted && !attribute.fixed);
}

law::StateMask mask_of(std::span<const law::StateId> states) {
  law::StateMask mask;
  for (const auto state : states) mask.set(state.index());
  return mask;
}

}  // namespace

law::StateMask every_state(const law::Rulebook& book) {
  law::StateMask mask;
  for (std::size_t i = 0; i < book.states.size(); ++i) mask.set(i);
  return mask;
}

std::vector<law::Product> every_product(const law::Rulebook& book) {
  std::vector<law::Product> products;
  for (const auto& row : book.products.rows) {
    law::Product product{row.hs, row.mineral, row.stage, {}};
    if (std::ranges::find(products, product) == products.end()) products.push_back(std::move(product));
  }
  return products;
}

law::Measure measure(const law::Rulebook& book, const Place& place, Breadth breadth) {
  law::Measure made;
  made.name = "any_measure";
  made.enacted_by = place.enacting.front();
  made.from = place.day;
  made.products = {place.products.front()};
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    const law::AttributeId id(i);
    law::Fact fact;
    fact.basis = law::Basis::Presumed;
    if (!can_be_open(book, id) || !opens(book[id], breadth)) fact.value = silence(book[id]);
    made.attributes.push_back(std::move(fact));
  }
  decide(made, book.built_in.from, base::Integer(place.day.day));
  decide(made, book.built_in.towards, law::named(book, mask_of(place.counterparts), place.day));
  return made;
}

void decide(law::Measure& measure, law::AttributeId attribute, law::Value value) {
  auto& fact = measure.attributes[attribute.index()];
  fact.value = std::move(value);
  fact.basis = law::Basis::Given;
}

Line line(const law::Rulebook& book, const law::Measure& measure, const Place& place, const Readings& readings) {
  return {&book,
          &measure,
          place.products.front(),
          place.counterparts.front(),
          place.day,
          &readings,
          std::vector<Answer>(book.questions.size())};
}

}  // namespace chapeau::engine::universe
