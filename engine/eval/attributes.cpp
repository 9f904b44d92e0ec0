#include "engine/eval/attributes.hpp"

#include "base/overloaded.hpp"

#include <variant>

namespace chapeau::engine::eval {

namespace {

using Attributes = std::set<law::AttributeId>;

void speak(const law::StateSet& set, Attributes& found) {
  for (const auto* items : {&set.members, &set.exceptions}) {
    for (const auto& item : *items) {
      if (item.attribute.valid()) found.insert(item.attribute);
    }
  }
}

void speak(const law::LinearSum& sum, Attributes& found) {
  for (const auto& term : sum.terms) found.insert(term.attribute);
  for (const auto& moved : sum.moved) found.insert(moved.attribute);
}

}  // namespace

Attributes spoken_of(const law::ExpressionNode& node) {
  Attributes found;
  std::visit(base::Overloaded{
                 [&](const law::FlagIs& n) { found.insert(n.attribute); },
                 [&](const law::ChoiceIs& n) { found.insert(n.attribute); },
                 [&](const law::SetIncludes& n) { found.insert(n.attribute); },
                 [&](const law::NoEnd& n) { found.insert(n.attribute); },
                 [&](const law::EnactingStateIn& n) { speak(n.set, found); },
                 [&](const law::CounterpartIn& n) { speak(n.set, found); },
                 [&](const law::SomeStateIn& n) { speak(n.set, found); },
                 [&](const law::Compare& n) {
                   speak(n.left, found);
                   speak(n.right, found);
                 },
                 [](const auto&) {},
             },
             node);
  return found;
}

}  // namespace chapeau::engine::eval
