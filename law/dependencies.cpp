#include "law/dependencies.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::law {

namespace {

using Ids = std::vector<ExpressionId>;
using Whom = AskedOfStates::Whom;

template <class Id>
void add_once(std::vector<Id>& ids, Id id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

/// One function for each kind of condition.
struct Facts {
  std::size_t kind = 0;
  AtomFacts found = {};

  void operator()(const Constant&) {}
  void operator()(const Not&) {}
  void operator()(const All&) {}
  void operator()(const Any&) {}
  void operator()(const Implies&) {}
  void operator()(const FlagIs& n) { add(n.attribute); }
  void operator()(const ChoiceIs& n) { add(n.attribute); }
  void operator()(const SetIncludes& n) { add(n.attribute); }
  void operator()(const FindingHolds& n) { found.finding = n.finding; }
  void operator()(const TestHolds& n) { found.test = n.test; }
  void operator()(const ReadingIs& n) { found.reading = n.reading; }
  void operator()(const ContraryTo& n) { found.contrary_to = n.provision; }
  void operator()(const NoEnd& n) { add(n.attribute); }
  void operator()(const ProductIsMineral& n) { ask_product(n.mineral.value); }
  void operator()(const ProductAtStage& n) { ask_product(n.stage.value); }
  void operator()(const ProductInGroup& n) { ask_product(n.group.value); }
  void operator()(const ProductInHs& n) {
    ask_product(0);
    found.product->codes = n.prefixes;
    std::ranges::sort(found.product->codes);
  }
  void operator()(const ProductListed& n) {
    ask_product(n.schedule.value);
    add(n.schedule);
  }
  void operator()(const EnactingStateIn& n) { look_for(Whom::EnactingState, n.set); }
  void operator()(const CounterpartIn& n) { look_for(Whom::Counterpart, n.set); }
  void operator()(const SomeStateIn& n) { look_for(Whom::Anybody, n.set); }
  void operator()(const Compare& n) {
    add(n.left);
    add(n.right);
  }

  void ask_product(std::uint32_t about) { found.product = AskedOfProduct{kind, about}; }
  void look_for(Whom whom, const StateSet& set) {
    found.states = AskedOfStates{whom, &set};
    for (const auto* items : {&set.members, &set.exceptions}) {
      for (const auto& item : *items) {
        if (item.attribute.valid()) add(item.attribute);
      }
    }
  }
  void add(AttributeId id) { add_once(found.attributes, id); }
  void add(ScheduleId id) { add_once(found.schedules, id); }
  void add(const LinearSum& sum) {
    for (const auto& term : sum.terms) add(term.attribute);
    for (const auto& moved : sum.moved) add(moved.attribute);
    for (const auto& lookup : sum.lookups) add(lookup.schedule);
  }
};

}  // namespace

Ids children(const ExpressionNode& node) {
  return std::visit(
      base::Overloaded{
          [](const Not& n) { return Ids{n.operand}; },  [](const All& n) { return n.operands; },
          [](const Any& n) { return n.operands; },      [](const Implies& n) {
                          return Ids{n.premise, n.conclusion}; },
          [](const Constant&) { return Ids{}; },        [](const FlagIs&) { return Ids{}; },
          [](const ChoiceIs&) { return Ids{}; },        [](const SetIncludes&) { return Ids{}; },
          [](const FindingHolds&) { return Ids{}; },    [](const TestHolds&) { return Ids{}; },
          [](const ReadingIs&) { return Ids{}; },       [](const ContraryTo&) { return Ids{}; },
          [](const NoEnd&) { return Ids{}; },           [](const ProductIsMineral&) { return Ids{}; },
          [](const ProductAtStage&) { return Ids{}; },  [](const ProductInGroup&) { return Ids{}; },
          [](const ProductInHs&) { return Ids{}; },     [](const ProductListed&) { return Ids{}; },
          [](const EnactingStateIn&) { return Ids{}; }, [](const CounterpartIn&) { return Ids{}; },
          [](const SomeStateIn&) { return Ids{}; },     [](const Compare&) { return Ids{}; },
      },
      node);
}

bool AtomFacts::names(AttributeId attribute) const {
  return std::ranges::find(attributes, attribute) != attributes.end();
}

AtomFacts facts_of(const ExpressionNode& node) {
  Facts facts{node.index()};
  std::visit(facts, node);
  return std::move(facts.found);
}

Ids parts(const Rulebook& book, ExpressionId expression) {
  const auto& node = book[expression].node;
  Ids found = children(node);
  const auto facts = facts_of(node);
  if (facts.test.valid()) found.push_back(book[facts.test].condition);
  if (!facts.finding.valid()) return found;
  const auto& finding = book[facts.finding];
  for (const auto& rule : {finding.yes_when, finding.no_when}) {
    if (rule) found.push_back(*rule);
  }
  return found;
}

Ids conditions(const Provision& provision) {
  Ids found;
  for (const auto& condition : {provision.scope, provision.requires_where, provision.condition}) {
    if (condition) found.push_back(*condition);
  }
  return found;
}

}  // namespace chapeau::law
