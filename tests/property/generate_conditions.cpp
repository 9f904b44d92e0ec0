#include "tests/property/generate_conditions.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace chapeau::testing {

using law::AttributeId;
using law::AttributeType;
using law::ExpressionId;

ExpressionId ConditionMaker::add(law::ExpressionNode node) {
  const ExpressionId id(book_.expressions.size());
  book_.expressions.push_back(
      {std::move(node), random_.chance(10) ? "element " + std::to_string(id.index()) : "", "", {}});
  return id;
}

ExpressionId ConditionMaker::implication(Place place) {
  const ExpressionId premise = condition(place, 1);
  const ExpressionId conclusion = condition(place, 1);
  return add(law::Implies{premise, conclusion});
}

std::vector<ExpressionId> ConditionMaker::operands(Place place, int depth) {
  std::vector<ExpressionId> list;
  const std::int64_t count = random_.chance(settings_.unusual) ? random_.between(0, 1) : random_.between(2, 3);
  for (std::int64_t i = 0; i < count; ++i) list.push_back(condition(place, depth));
  return list;
}

ExpressionId ConditionMaker::condition(Place place, int depth) {
  if (depth <= 0 || random_.chance(30)) return leaf(place);
  const std::size_t shape = random_.below(10);
  if (shape < 4) return add(law::All{operands(place, depth - 1)});
  if (shape < 7) return add(law::Any{operands(place, depth - 1)});
  if (shape < 9) return add(law::Not{condition(place, depth - 1)});
  const ExpressionId premise = condition(place, depth - 1);
  return add(law::Implies{premise, condition(place, depth - 1)});
}

ExpressionId ConditionMaker::leaf(Place place) {
  const std::size_t kind = random_.below(100);
  if (kind < 36) return finding(place);
  if (kind < 44) return test(place);
  if (kind < 50) return contrary(place);
  if (kind < 72) return vocabulary();
  if (kind < 80) return product();
  if (kind < 85) return states();
  if (kind < 89) return reading();
  if (kind < 99) return comparison();
  return constant(random_.chance(50));
}

ExpressionId ConditionMaker::finding(Place place) {
  std::vector<law::FindingId> usable;
  for (std::size_t i = 0; i < book_.findings.size(); ++i)
    if (place.each_provision || !book_.findings[i].for_each_provision) usable.emplace_back(i);
  return usable.empty() ? vocabulary() : add(law::FindingHolds{random_.pick(usable)});
}

ExpressionId ConditionMaker::test(Place place) {
  std::vector<law::TestId> usable;
  for (std::size_t i = 0; i < book_.tests.size(); ++i)
    if (place.each_provision || !asks_for_each_provision(book_.tests[i].condition)) usable.emplace_back(i);
  return usable.empty() ? finding(place) : add(law::TestHolds{random_.pick(usable)});
}

ExpressionId ConditionMaker::contrary(Place place) {
  std::vector<law::ProvisionId> usable;
  for (std::size_t i = 0; i < book_.provisions.size(); ++i)
    if (book_.provisions[i].kind == law::ProvisionKind::Obligation) usable.emplace_back(i);
  return usable.empty() || !place.contrary ? finding(place) : add(law::ContraryTo{random_.pick(usable)});
}

ExpressionId ConditionMaker::vocabulary() {
  const AttributeId attribute(random_.below(book_.attributes.size()));
  const law::Attribute& chosen = book_[attribute];
  std::vector<law::NodeId> nodes;
  for (std::size_t i = 0; i < book_.nodes.size(); ++i)
    if (book_.nodes[i].taxonomy == chosen.taxonomy) nodes.emplace_back(i);
  if (chosen.type == AttributeType::Flag) return add(law::FlagIs{attribute});
  if (chosen.type == AttributeType::Choice) return add(law::ChoiceIs{attribute, random_.pick(nodes)});
  if (chosen.type == AttributeType::Set) return add(law::SetIncludes{attribute, random_.pick(nodes)});
  if (chosen.type == AttributeType::Date && random_.chance(40)) return add(law::NoEnd{attribute});
  return comparison();
}

ExpressionId ConditionMaker::product() {
  switch (random_.below(5)) {
    case 0: return add(law::ProductIsMineral{law::MineralId(random_.below(book_.products.minerals.size()))});
    case 1: return add(law::ProductAtStage{law::StageId(random_.below(book_.products.stages.size()))});
    case 2:
      if (!book_.product_groups.empty())
        return add(law::ProductInGroup{law::ProductGroupId(random_.below(book_.product_groups.size()))});
      break;
    case 3:
      if (!book_.schedules.empty())
        return add(law::ProductListed{law::ScheduleId(random_.below(book_.schedules.size()))});
      break;
    default: break;
  }
  static const std::vector<law::HsCode> prefixes{"26", "2604", "260400", "26040010", "2805", "28", "7501"};
  law::ProductInHs in{{random_.pick(prefixes)}};
  if (random_.chance(40)) in.prefixes.push_back(random_.pick(prefixes));
  return add(std::move(in));
}

law::StateSet ConditionMaker::state_set(bool of_a_measure) {
  using Item = law::StateSet::Item;
  const auto item = [&] {
    Item made;
    const std::size_t kind = random_.below(of_a_measure ? 5 : 3);
    if (kind == 0) {
      made.kind = Item::Kind::State;
      made.state = law::StateId(random_.below(book_.states.size()));
    } else if (kind == 1) {
      made.kind = Item::Kind::Group;
      made.group = law::GroupId(random_.below(book_.groups.size()));
    } else if (kind == 2) {
      made.kind = Item::Kind::Special;
      made.special = random_.pick(std::vector{law::StateSet::Special::AllStates, law::StateSet::Special::Counterpart,
                                              law::StateSet::Special::EnactingState});
    } else {
      made.kind = Item::Kind::Attribute;
      const std::vector<AttributeId> attributes = of_type(AttributeType::States);
      made.attribute = random_.pick(attributes);
    }
    return made;
  };
  law::StateSet set;
  for (std::int64_t i = random_.between(1, 2); i > 0; --i) set.members.push_back(item());
  if (random_.chance(30)) set.exceptions.push_back(item());
  return set;
}

ExpressionId ConditionMaker::states() {
  switch (random_.below(3)) {
    case 0: return add(law::EnactingStateIn{state_set(true)});
    case 1: return add(law::CounterpartIn{state_set(true)});
    default: return add(law::SomeStateIn{state_set(true)});
  }
}

ExpressionId ConditionMaker::reading() {
  if (book_.readings.empty()) return vocabulary();
  const law::ReadingId chosen(random_.below(book_.readings.size()));
  return add(law::ReadingIs{chosen, random_.below(book_[chosen].options.size())});
}

std::vector<AttributeId> ConditionMaker::of_type(AttributeType type) const {
  std::vector<AttributeId> found;
  for (std::size_t i = 0; i < book_.attributes.size(); ++i)
    if (book_.attributes[i].type == type) found.emplace_back(i);
  return found;
}

std::int64_t ConditionMaker::constant_of(AttributeType type) {
  switch (type) {
    case AttributeType::Percent: return random_.between(0, 4) * 500;
    case AttributeType::Number: return random_.between(0, 3) * 10'000;
    case AttributeType::Money: return random_.between(0, 3) * 100;
    case AttributeType::Date: return 18'262 + random_.between(-2, 6) * 200;  // around 2020-01-01
    default: return random_.between(0, 3) * 31;
  }
}

ExpressionId ConditionMaker::comparison() {
  std::vector<AttributeId> usable;
  for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
    using enum AttributeType;
    const AttributeType type = book_.attributes[i].type;
    if (type == Percent || type == Number || type == Money || type == Date || type == Period) usable.emplace_back(i);
  }
  const AttributeId left = random_.pick(usable);  // the built-in dates are always there
  static const std::vector relations{law::Relation::Less,     law::Relation::AtMost,  law::Relation::Equal,
                                     law::Relation::NotEqual, law::Relation::AtLeast, law::Relation::More};
  law::Compare compare;
  const bool is_scaled = random_.chance(15) && book_[left].type != AttributeType::Date;  // dates cannot be multiplied
  compare.left.terms.push_back({is_scaled ? random_.between(-1, 3) : 1, left});
  compare.relation = random_.pick(relations);
  compare.right = right_side(left);
  if (random_.chance(20)) std::swap(compare.left, compare.right);
  return add(std::move(compare));
}

law::LinearSum ConditionMaker::right_side(AttributeId left) {
  const AttributeType type = book_[left].type;
  law::LinearSum sum;
  if (type == AttributeType::Percent && !book_.schedules.empty() && random_.chance(45)) {
    law::LinearSum::Lookup lookup{1, law::ScheduleId(random_.below(book_.schedules.size())), std::nullopt};
    if (random_.chance(80)) lookup.otherwise = random_.between(0, 2) * 500;
    sum.lookups.push_back(lookup);
    if (random_.chance(60)) return sum;
  }
  if (type == AttributeType::Date && random_.chance(45)) {
    const auto months = static_cast<std::int32_t>(random_.between(0, 30));
    sum.moved.push_back({book_.built_in.from, {months, static_cast<std::int32_t>(random_.between(-5, 40))}});
    return sum;
  }
  std::vector<AttributeId> same = of_type(type);
  std::erase_if(same, [&](AttributeId id) { return book_[id].unit != book_[left].unit; });
  if (random_.chance(settings_.linked_numbers)) sum.terms.push_back({1, random_.pick(same)});
  if (sum.terms.empty() || random_.chance(50)) sum.constant = constant_of(type);
  if (!sum.terms.empty() && type == AttributeType::Date) sum.constant = random_.between(-2, 2) * 100;
  return sum;
}

bool ConditionMaker::asks_for_each_provision(ExpressionId expression) const {
  const auto any = [this](const std::vector<ExpressionId>& list) {
    return std::ranges::any_of(list, [this](ExpressionId id) { return asks_for_each_provision(id); });
  };
  const law::ExpressionNode& node = book_[expression].node;
  if (const auto* n = std::get_if<law::Not>(&node)) return asks_for_each_provision(n->operand);
  if (const auto* n = std::get_if<law::All>(&node)) return any(n->operands);
  if (const auto* n = std::get_if<law::Any>(&node)) return any(n->operands);
  if (const auto* n = std::get_if<law::Implies>(&node)) return any({n->premise, n->conclusion});
  if (const auto* n = std::get_if<law::TestHolds>(&node)) return asks_for_each_provision(book_[n->test].condition);
  if (const auto* n = std::get_if<law::FindingHolds>(&node)) return book_[n->finding].for_each_provision;
  return false;
}

}  // namespace chapeau::testing
