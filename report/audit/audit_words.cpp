#include "report/audit/audit_words.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <variant>

namespace chapeau::report {

namespace {

using engine::audit::Place;

std::string condition_text(const law::Rulebook& book, law::ExpressionId id) {
  const auto& expression = book[id];
  return expression.words.empty() ? expression.title : expression.words;
}

/// A choice always says something; of the rest what is more than no or nought.
bool says_something(const engine::Unknown& unknown, const base::Integer& value) {
  return std::holds_alternative<engine::OpenChoice>(unknown) || value != 0;
}

law::StateMask mask_of(const std::vector<law::StateId>& states) {
  law::StateMask mask;
  for (const auto state : states) mask.set(state.index());
  return mask;
}

void add_states(const law::Rulebook& book, const Place& place, std::vector<std::string>& facts) {
  for (const auto& [attribute, states] : place.states) {
    const bool is_plain = attribute == book.built_in.towards ? states.size() == 1 : states.empty();
    if (!is_plain)
      facts.push_back(
          fmt::format("{}: {}", attribute_title(book, attribute), states_of(book, mask_of(states), place.day)));
  }
}

void add_readings(const law::Rulebook& book, const Place& place, std::vector<std::string>& facts) {
  for (std::size_t r = 0; r < place.readings.size(); ++r) {
    const auto& reading = book.readings[r];
    if (place.readings[r] == reading.default_option) continue;
    facts.push_back(fmt::format("reading {}: {}", reading.name, reading.options[place.readings[r]].name));
  }
}

}  // namespace

std::string_view words(engine::audit::Gravity gravity) {
  return gravity == engine::audit::Gravity::Error ? "error" : "warning";
}

std::string core_text(const law::Rulebook& book, const engine::audit::CoreElement& element) {
  return std::visit(
      base::Overloaded{
          [&](law::ProvisionId id) { return base::quoted(law::reference(book, id)); },
          [&](const engine::audit::ConditionPart& part) {
            return fmt::format("{} asks: {}", base::quoted(law::reference(book, part.provision)),
                               condition_text(book, part.expression));
          },
          [&](const engine::audit::Answering& link) {
            return fmt::format("{} answers {}", base::quoted(law::reference(book, link.defence)),
                               base::quoted(law::reference(book, link.target)));
          },
          [&](law::AxiomId id) { return fmt::format("the axiom {}", base::quoted(base::at(book.axioms, id).name)); },
          [&](const engine::audit::RuleOf& rule) {
            return fmt::format("the rule that settles the finding {} {}", base::quoted(book[rule.finding].name),
                               rule.yes ? "yes" : "no");
          },
      },
      element);
}

std::string place_text(const law::Rulebook& book, const Place& place) {
  std::string text = fmt::format("{} towards {}, {}, on {}", book[place.enacting].name, book[place.counterpart].name,
                                 product_name(book, place.product), base::to_string(place.day));
  if (place.from != place.day) text += fmt::format(" (in force since {})", base::to_string(place.from));
  return text;
}

std::vector<std::string> witness_facts(const law::Rulebook& book, const engine::audit::Shown& witness) {
  engine::Completion told;
  for (const auto& [unknown, value] : witness.completion) {
    if (says_something(unknown, value)) told.emplace(unknown, value);
  }
  auto facts = completion_facts(book, told);
  add_states(book, witness.place, facts);
  add_readings(book, witness.place, facts);
  return facts;
}

}  // namespace chapeau::report
