#include "engine/model/varied_line.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <variant>

namespace chapeau::engine {

namespace {

/// Of a set: the members that a completion gives it, and those it speaks of.
struct Members {
  std::vector<law::NodeId> chosen, mentioned;
};

/// A period longer than any that can be written is held as its number of days.
law::Value quantity(law::AttributeType type, const base::Integer& value) {
  const auto days = value.narrow().value_or(std::numeric_limits<std::int64_t>::max());
  if (type != law::AttributeType::Period || days > std::numeric_limits<std::int32_t>::max()) return value;
  return base::Period{.months = 0, .days = static_cast<std::int32_t>(days)};
}

/// Is all that lies below the member spoken of, so that it need not be kept as it was drafted?
bool is_mentioned(const law::Rulebook& book, law::NodeId member, const std::vector<law::NodeId>& mentioned) {
  if (std::ranges::find(mentioned, member) != mentioned.end()) return true;
  const auto& below = book[member].children;
  return !below.empty() &&
         std::ranges::all_of(below, [&](law::NodeId child) { return is_mentioned(book, child, mentioned); });
}

}  // namespace

VariedLine::VariedLine(const Line& original) : original_(&original), measure_(*original.measure), line_(original) {
  line_.measure = &measure_;
}

void VariedLine::open(law::AttributeId attribute) { measure_.attributes[attribute.index()].value = law::Open{}; }

void VariedLine::open(law::QuestionId question) { line_.answers[question.index()].truth = Truth::Open; }

void VariedLine::restore(law::AttributeId attribute) {
  measure_.attributes[attribute.index()].value = original_->measure->attributes[attribute.index()].value;
}

void VariedLine::restore(law::QuestionId question) {
  line_.answers[question.index()] = original_->answers[question.index()];
}

void VariedLine::set(const Completion& completion) {
  std::map<law::AttributeId, Members> members;
  const auto value_of = [&](law::AttributeId attribute) -> law::Value& {
    return measure_.attributes[attribute.index()].value;
  };
  for (const auto& [unknown, value] : completion) {
    std::visit(
        base::Overloaded{
            [&](const OpenQuestion& u) {
              line_.answers[u.question.index()].truth = value != 0 ? Truth::Yes : Truth::No;
            },
            [&](const OpenFlag& u) { value_of(u.attribute) = value != 0; },
            [&](const OpenChoice& u) { value_of(u.attribute) = law::NodeId(static_cast<std::size_t>(value.value())); },
            [&](const OpenMember& u) {
              auto& [chosen, mentioned] = members[u.attribute];
              mentioned.push_back(u.leaf);
              if (value != 0) chosen.push_back(u.leaf);
            },
            [&](const OpenQuantity& u) { value_of(u.attribute) = quantity((*line_.book)[u.attribute].type, value); },
            [](const OpenLookup&) {},
            [](const OpenProduct&) {},
        },
        unknown);
  }
  for (auto& [attribute, of_set] : members) {
    auto& [chosen, mentioned] = of_set;
    if (const auto* drafted =
            std::get_if<std::vector<law::NodeId>>(&original_->measure->attributes[attribute.index()].value)) {
      std::ranges::copy_if(*drafted, std::back_inserter(chosen),
                           [&](law::NodeId n) { return !is_mentioned(*line_.book, n, mentioned); });
    }
    std::ranges::sort(chosen);
    value_of(attribute) = std::move(chosen);
  }
}

bool can_be_open(const law::Rulebook& book, law::AttributeId attribute) {
  return attribute != book.built_in.from && attribute != book.built_in.towards &&
         book[attribute].type != law::AttributeType::States;
}

}  // namespace chapeau::engine
