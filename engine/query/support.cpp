#include "engine/query/support.hpp"

#include "law/dependencies.hpp"

namespace chapeau::engine {

namespace {

using Names = std::set<std::string>;

/// The names that the element itself speaks of, its parts aside.
void add_names(const law::Rulebook& book, const Element& element, Names& names) {
  if (element.attribute) names.insert(book[*element.attribute].name);
  if (!element.expression.valid()) return;
  const auto facts = law::facts_of(book[element.expression].node);
  if (facts.finding.valid()) names.insert(book[facts.finding].name);
  if (facts.test.valid()) names.insert(book[facts.test].name);
  if (facts.reading.valid()) names.insert(book[facts.reading].name);
  for (const auto attribute : facts.attributes) names.insert(book[attribute].name);
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
