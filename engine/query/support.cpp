#include "engine/query/support.hpp"

#include "base/overloaded.hpp"

#include <variant>

namespace chapeau::engine {

namespace {

std::string name_of(const law::Rulebook& book, const Element& element) {
  if (!element.expression.valid()) return {};
  return std::visit(base::Overloaded{
                        [&](const law::FindingHolds& n) { return book[n.finding].name; },
                        [&](const law::TestHolds& n) { return book[n.test].name; },
                        [&](const law::ReadingIs& n) { return book[n.reading].name; },
                        [&](const auto&) { return element.attribute ? book[*element.attribute].name : std::string{}; },
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

void support(const law::Rulebook& book, const Element& element, std::set<std::string>& names) {
  if (auto name = name_of(book, element); !name.empty()) names.insert(std::move(name));
  const bool some = carried_by_some(element);
  const bool mixed = element.joint == Element::Joint::All || element.joint == Element::Joint::Any;
  for (const auto& part : element.parts) {
    if (!mixed || !some || part.truth == element.truth) support(book, part, names);
  }
}

std::set<std::string> support(const law::Rulebook& book, const ProvisionAnswer& answer) {
  std::set<std::string> names;
  if (answer.scope && (answer.verdict == law::Verdict::OutOfScope || answer.scope->truth == Truth::Open)) {
    support(book, *answer.scope, names);
  }
  if (answer.derivation) support(book, *answer.derivation, names);
  for (const auto& carve_out : answer.carve_outs) {
    if (carve_out.status == law::DefenceStatus::Met) support(book, carve_out.derivation, names);
  }
  for (const auto& defence : answer.defences) {
    const bool excuses = answer.verdict == law::Verdict::Excused;
    if (weighed(defence) && (!excuses || defence.status == law::DefenceStatus::Met)) support(book, defence.derivation, names);
  }
  return names;
}

}  // namespace chapeau::engine
