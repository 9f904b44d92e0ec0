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
  void operator()(const ChoiceIs& n) {
    add(n.attribute);
    found.word = n.node;
  }
  void operator()(const SetIncludes& n) {
    add(n.attribute);
    found.word = n.node;
  }
  void operator()(const FindingHolds& n) { found.finding = n.finding; }
  void operator()(const TestHolds& n) { found.test = n.test; }
  void operator()(const ReadingIs& n) { found.reading = n.reading; }
  void operator()(const ContraryTo& n) { found.contrary_to = n.provision; }
  void operator()(const NoEnd& n) { add(n.attribute); }
  void operator()(const ProductIsMineral& n) { ask_product(n.mineral.value); }
  void operator()(const ProductAtStage& n) { ask_product(n.stage.value); }
  void operator()(const ProductInGroup& n) {
    ask_product(n.group.value);
    found.group = n.group;
  }
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

Closure::Closure(const Rulebook& book, Extent extent)
    : book_(book),
      extent_(extent),
      has_provision_(book.provisions.size(), false),
      has_expression_(book.expressions.size(), false),
      has_finding_(book.findings.size(), false) {}

void Closure::add(ProvisionId id) {
  note(id);
  follow();
}
void Closure::add(ExpressionId id) {
  note(id);
  follow();
}
void Closure::add(FindingId id) {
  note(id);
  follow();
}
void Closure::add_axioms() {
  for (const auto& axiom : book_.axioms) add(axiom.condition);
}

void Closure::clear() {
  for (const auto id : provisions_) has_provision_[id.index()] = false;
  for (const auto id : expressions_) has_expression_[id.index()] = false;
  for (const auto id : findings_) has_finding_[id.index()] = false;
  provisions_.clear();
  expressions_.clear();
  findings_.clear();
  links_.clear();
  next_provision_ = next_expression_ = 0;
}

void Closure::note(ProvisionId id) {
  if (!has_provision_[id.index()]) provisions_.push_back(id);
  has_provision_[id.index()] = true;
}
void Closure::note(ExpressionId id) {
  if (!has_expression_[id.index()]) expressions_.push_back(id);
  has_expression_[id.index()] = true;
}
void Closure::note(FindingId id) {
  if (has_finding_[id.index()]) return;
  has_finding_[id.index()] = true;
  findings_.push_back(id);
  for (const auto& rule : {book_[id].yes_when, book_[id].no_when}) {
    if (rule) note(*rule);
  }
}

void Closure::follow() {
  while (next_expression_ < expressions_.size() || next_provision_ < provisions_.size()) {
    if (next_expression_ < expressions_.size())
      follow(expressions_[next_expression_++]);
    else
      follow(provisions_[next_provision_++]);
  }
}

void Closure::follow(ProvisionId id) {
  for (const auto condition : conditions(book_[id])) note(condition);
  if (extent_ == Extent::Words) return;
  for (const auto& link : std::ranges::equal_range(book_.links, id, {}, &Link::target)) {
    if (!follows(link)) continue;
    links_.push_back(&link);
    note(link.exception);
  }
}

void Closure::follow(ExpressionId id) {
  const auto& node = book_[id].node;
  const auto facts = facts_of(node);
  if (facts.finding.valid()) note(facts.finding);
  if (facts.test.valid()) note(book_[facts.test].condition);
  if (facts.contrary_to.valid() && extent_ != Extent::Words) note(facts.contrary_to);
  for (const auto child : children(node)) note(child);
}

/// Exceptions leave the face of an obligation as it is; of a defence every answer counts.
bool Closure::follows(const Link& link) const {
  return extent_ == Extent::Everything || book_[link.target].kind != ProvisionKind::Obligation ||
         book_[link.exception].kind == ProvisionKind::CarveOut;
}

void add_group(const Rulebook& book, GroupId id, std::set<GroupId>& groups) {
  if (!groups.insert(id).second) return;
  for (const auto& member : book[id].members) {
    if (member.group.valid()) add_group(book, member.group, groups);
  }
}

namespace {

class NamesReader {
 public:
  explicit NamesReader(const Rulebook& book) : book_(book) {}

  void read(const Provision& provision) {
    if (found.instruments.insert(provision.instrument).second) {
      for (const auto& party : book_[provision.instrument].parties) {
        if (party.group.valid()) add_group(book_, party.group, found.groups);
      }
    }
    for (const auto& set : {provision.owner, provision.owed_to}) {
      if (set) read(*set);
    }
  }
  void read(ExpressionId id) {
    const auto facts = facts_of(book_[id].node);
    if (facts.product) found.product_questions.insert(product_question(book_, id));
    if (facts.states) read(*facts.states->set);
    found.attributes.insert(facts.attributes.begin(), facts.attributes.end());
    found.schedules.insert(facts.schedules.begin(), facts.schedules.end());
    add(facts.reading, found.readings);
    add(facts.test, found.tests);
    add(facts.word, found.nodes);
    add(facts.group, found.product_groups);
  }

  Names found = {};

 private:
  template <class Id>
  static void add(Id id, std::set<Id>& ids) {
    if (id.valid()) ids.insert(id);
  }
  void read(const StateSet& set) {
    for (const auto* items : {&set.members, &set.exceptions}) {
      for (const auto& item : *items) {
        if (item.group.valid()) add_group(book_, item.group, found.groups);
        add(item.state, found.states);
        add(item.attribute, found.attributes);
        add(item.attribute, found.states_attributes);
      }
    }
  }

  const Rulebook& book_;
};

}  // namespace

Names names_in(const Rulebook& book, const Closure& closure) {
  NamesReader reader(book);
  for (const auto id : closure.provisions()) reader.read(book[id]);
  for (const auto id : closure.expressions()) reader.read(id);
  for (const auto* link : closure.links()) {
    if (link->under) reader.found.readings.insert(link->under->reading);
  }
  reader.found.findings.insert(closure.findings().begin(), closure.findings().end());
  return std::move(reader.found);
}

Ids conditions(const Provision& provision) {
  Ids found;
  for (const auto& condition : {provision.scope, provision.requires_where, provision.condition}) {
    if (condition) found.push_back(*condition);
  }
  return found;
}

}  // namespace chapeau::law
