#include "engine/query/support.hpp"

#include "base/overloaded.hpp"

#include <variant>

namespace chapeau::engine {

namespace {

using Names = std::set<std::string>;

void add_states(const law::Rulebook& book, const law::StateSet& set, Names& names) {
  for (const auto* list : {&set.members, &set.exceptions}) {
    for (const auto& item : *list) {
      if (item.kind == law::StateSet::Item::Kind::Attribute) names.insert(book[item.attribute].name);
    }
  }
}

void add_terms(const law::Rulebook& book, const law::LinearSum& sum, Names& names) {
  for (const auto& term : sum.terms) names.insert(book[term.attribute].name);
  for (const auto& moved : sum.moved) names.insert(book[moved.attribute].name);
}

/// The names that the element itself speaks of, its parts aside.
void add_names(const law::Rulebook& book, const Element& element, Names& names) {
  if (element.attribute) names.insert(book[*element.attribute].name);
  if (!element.expression.valid()) return;
  std::visit(base::Overloaded{
                 [&](const law::FindingHolds& n) { names.insert(book[n.finding].name); },
                 [&](const law::TestHolds& n) { names.insert(book[n.test].name); },
                 [&](const law::ReadingIs& n) { names.insert(book[n.reading].name); },
                 [&](const law::CounterpartIn& n) { add_states(book, n.set, names); },
                 [&](const law::SomeStateIn& n) { add_states(book, n.set, names); },
                 [&](const law::Compare& n) {
                   add_terms(book, n.left, names);
                   add_terms(book, n.right, names);
                 },
                 [](const auto&) {},
             },
             book[element.expression].node);
}

/// Do only the parts with the same value as the whole carry it?
bool carried_by_some(const Element& element) {
  using Joint = Element::Joint;
  if (element.truth == Truth::Open) return true;
  if (element.joint == Joint::All) return element.truth == Truth::No;
  return element.joint == Joint::Any && element.truth == Truth::Yes;
}

bool weighed(const DefenceAnswer& defence) {
  return defence.status != law::DefenceStatus::NotAvailable && defence.status != law::DefenceStatus::NotNeeded;
}

}  // namespace

void for_carriers(const Element& element, const std::function<void(const Element&)>& visit) {
  visit(element);
  const bool some = carried_by_some(element);
  const bool mixed = element.joint == Element::Joint::All || element.joint == Element::Joint::Any;
  for (const auto& part : element.parts) {
    if (!mixed || !some || part.truth == element.truth) for_carriers(part, visit);
  }
}

void for_carriers(const ProvisionAnswer& answer, const std::function<void(const Element&)>& visit) {
  if (answer.scope && (answer.verdict == law::Verdict::OutOfScope || answer.scope->truth == Truth::Open))
    for_carriers(*answer.scope, visit);
  if (answer.derivation) for_carriers(*answer.derivation, visit);
  for (const auto& carve_out : answer.carve_outs) {
    if (carve_out.status == law::DefenceStatus::Met) for_carriers(carve_out.derivation, visit);
  }
  for (const auto& defence : answer.defences) {
    const bool excuses = answer.verdict == law::Verdict::Excused;
    if (weighed(defence) && (!excuses || defence.status == law::DefenceStatus::Met))
      for_carriers(defence.derivation, visit);
  }
}

void support(const law::Rulebook& book, const Element& element, std::set<std::string>& names) {
  for_carriers(element, [&](const Element& carrier) { add_names(book, carrier, names); });
}

std::set<std::string> support(const law::Rulebook& book, const ProvisionAnswer& answer) {
  std::set<std::string> names;
  for_carriers(answer, [&](const Element& carrier) { add_names(book, carrier, names); });
  return names;
}

}  // namespace chapeau::engine
