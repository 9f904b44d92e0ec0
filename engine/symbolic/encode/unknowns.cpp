// The variable of each unknown, its name, and the values it may take.

#include "base/date.hpp"
#include "base/overloaded.hpp"
#include "engine/symbolic/encode/encoder.hpp"

#include <stdexcept>
#include <string>
#include <variant>

namespace chapeau::encode {

using engine::Unknown;
using term::Sort;
using term::Term;

namespace {

Sort sort_of(const Unknown& unknown) {
  return std::visit(base::Overloaded{
                        [](const engine::OpenQuestion&) { return Sort::Bool; },
                        [](const engine::OpenFlag&) { return Sort::Bool; },
                        [](const engine::OpenChoice&) { return Sort::Int; },
                        [](const engine::OpenMember&) { return Sort::Bool; },
                        [](const engine::OpenQuantity&) { return Sort::Int; },
                        [](const engine::OpenLookup&) { return Sort::Int; },
                        [](const engine::OpenProduct&) { return Sort::Bool; },
                    },
                    unknown);
}

std::string name_of(const law::Rulebook& book, const Unknown& unknown) {
  return std::visit(
      base::Overloaded{
          [&](const engine::OpenQuestion& u) {
            const law::Question& question = book[u.question];
            const std::string name = "finding " + book[question.finding].name;
            return question.provision.valid() ? name + " for " + law::reference(book, question.provision) : name;
          },
          [&](const engine::OpenFlag& u) { return "flag " + book[u.attribute].name; },
          [&](const engine::OpenChoice& u) { return "choice " + book[u.attribute].name; },
          [&](const engine::OpenMember& u) { return "member " + book[u.attribute].name + " " + book[u.leaf].name; },
          [&](const engine::OpenQuantity& u) { return "quantity " + book[u.attribute].name; },
          [&](const engine::OpenLookup& u) { return "schedule " + book[u.schedule].name; },
          [](const engine::OpenProduct& u) { return "product question " + std::to_string(u.asks.value); },
      },
      unknown);
}

std::int64_t first_day() { return base::make_date(1000, 1, 1).value().day; }
std::int64_t last_day() { return base::make_date(9999, 12, 31).value().day; }

}  // namespace

const law::Fact& Encoder::fact(law::AttributeId attribute) const {
  return base::at(line_.measure->attributes, attribute);
}

Term Encoder::variable(const Unknown& unknown) {
  current_.unknowns.insert(unknown);
  const auto found = variables_.find(unknown);
  if (found != variables_.end()) return found->second;
  const Term made = source_(unknown, sort_of(unknown), name_of(book(), unknown));
  variables_.emplace(unknown, made);
  return made;
}

std::vector<law::NodeId> Encoder::words(law::TaxonomyId taxonomy) const {
  std::vector<law::NodeId> found;
  for (std::size_t i = 0; i < book().nodes.size(); ++i) {
    if (book().nodes[i].taxonomy == taxonomy) found.emplace_back(i);
  }
  return found;
}

bool Encoder::is_date(const Unknown& unknown) const {
  const auto* quantity = std::get_if<engine::OpenQuantity>(&unknown);
  return quantity != nullptr && book()[quantity->attribute].type == law::AttributeType::Date;
}

Term Encoder::domain(const Unknown& unknown) {
  const Term value = variable(unknown);
  if (value.sort() == Sort::Bool) return factory_.truth(true);
  if (const auto* choice = std::get_if<engine::OpenChoice>(&unknown)) {
    std::vector<Term> options;
    for (const law::NodeId word : words(book()[choice->attribute].taxonomy))
      options.push_back(factory_.equal(value, factory_.number(word.value)));
    return factory_.disjunction(std::move(options));
  }
  if (!is_date(unknown)) return factory_.at_most(factory_.number(0), value);
  const Term in_calendar = factory_.conjunction(factory_.at_most(factory_.number(first_day()), value),
                                                factory_.at_most(value, factory_.number(last_day())));
  return factory_.disjunction(in_calendar, factory_.equal(value, factory_.number(base::kNever.day)));
}

base::Integer Encoder::least(const Unknown& unknown) const {
  if (const auto* choice = std::get_if<engine::OpenChoice>(&unknown)) {
    const auto options = words(book()[choice->attribute].taxonomy);
    return options.empty() ? base::Integer() : base::Integer(options.front().value);
  }
  return is_date(unknown) ? first_day() : 0;
}

}  // namespace chapeau::encode
