#include "engine/analyses/compare/align.hpp"

#include "law/amend.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

namespace chapeau::engine::comparison {

namespace {

using law::Rulebook;

/// The ids that the things of one kind get: those of the first library, then those that only the second has.
struct Numbering {
  std::vector<std::size_t> of_second;    ///< by position in the second library
  std::vector<std::size_t> only_second;  ///< positions in the second library of what gets new numbers, in order
  std::vector<bool> in_second;           ///< by the new number
  std::size_t first = 0;                 ///< how many the first library has

  template <class Id>
  [[nodiscard]] Id operator()(Id id) const {
    return id.valid() ? Id(of_second[id.index()]) : id;
  }
  [[nodiscard]] std::size_t size() const { return first + only_second.size(); }
};

Numbering number(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  Numbering made;
  made.first = first.size();
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < first.size(); ++i) known.emplace(first[i], i);
  for (std::size_t i = 0; i < second.size(); ++i) {
    const auto [at, is_new] = known.emplace(second[i], made.size());
    if (is_new) made.only_second.push_back(i);
    made.of_second.push_back(at->second);
  }
  made.in_second.assign(made.size(), false);
  for (const auto i : made.of_second) made.in_second[i] = true;
  return made;
}

template <class List, class Name>
std::vector<std::string> names(const List& list, Name name) {
  std::vector<std::string> found;
  for (const auto& each : list) found.push_back(name(each));
  return found;
}

template <class List, class Name>
Numbering number(const List& first, const List& second, Name name) {
  return number(names(first, name), names(second, name));
}

constexpr auto kName = [](const auto& each) { return each.name; };

std::string typed(const Rulebook& book, const law::Attribute& a) {
  const std::string taxonomy = a.taxonomy.valid() ? base::at(book.taxonomies, a.taxonomy).name : "";
  return a.name + ' ' + std::to_string(static_cast<int>(a.type)) + ' ' + taxonomy + ' ' + a.unit;
}
std::string placed(const Rulebook& book, const law::Node& n) {
  return base::at(book.taxonomies, n.taxonomy).name + ' ' + n.name;
}
std::string referred(const Rulebook& book, const law::Provision& p) {
  return book[p.instrument].name + ' ' + p.pinpoint;
}
std::string referred(const Rulebook& book, const law::Promise& p) { return book[p.instrument].name + ' ' + p.pinpoint; }

/// How the ids of the second library are told in the union's.
class Translation {
 public:
  Translation(const Rulebook& a, const Rulebook& b)
      : states(number(a.states, b.states, [](const law::State& s) { return s.code; })),
        groups(number(a.groups, b.groups, kName)),
        minerals(number(a.products.minerals, b.products.minerals)),
        stages(number(a.products.stages, b.products.stages)),
        product_groups(number(a.product_groups, b.product_groups, kName)),
        taxonomies(number(a.taxonomies, b.taxonomies, kName)),
        nodes(number(names(a.nodes, [&](const auto& n) { return placed(a, n); }),
                     names(b.nodes, [&](const auto& n) { return placed(b, n); }))),
        attributes(number(names(a.attributes, [&](const auto& x) { return typed(a, x); }),
                          names(b.attributes, [&](const auto& x) { return typed(b, x); }))),
        findings(number(a.findings, b.findings, kName)),
        tests(number(a.tests, b.tests, kName)),
        goals(number(a.goals, b.goals, kName)),
        readings(number(a.readings, b.readings, kName)),
        schedules(number(a.schedules, b.schedules, kName)),
        instruments(number(a.instruments, b.instruments, kName)),
        provisions(number(names(a.provisions, [&](const auto& p) { return referred(a, p); }),
                          names(b.provisions, [&](const auto& p) { return referred(b, p); }))),
        promises(number(names(a.promises, [&](const auto& p) { return referred(a, p); }),
                        names(b.promises, [&](const auto& p) { return referred(b, p); }))),
        expressions_(a.expressions.size()) {
    for (std::size_t r = 0; r < b.readings.size(); ++r) {
      const std::size_t there = readings.of_second[r];
      options.push_back(there < a.readings.size() ? number(a.readings[there].options, b.readings[r].options, kName)
                                                  : number(b.readings[r].options, b.readings[r].options, kName));
    }
  }

  [[nodiscard]] law::ExpressionId operator()(law::ExpressionId id) const {
    return law::ExpressionId(id.index() + expressions_);
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> operator()(const std::optional<Id>& id) const {
    return id ? std::optional((*this)(*id)) : std::nullopt;
  }
  [[nodiscard]] std::vector<law::ExpressionId> operator()(const std::vector<law::ExpressionId>& ids) const {
    std::vector<law::ExpressionId> made;
    for (const auto id : ids) made.push_back((*this)(id));
    return made;
  }
  [[nodiscard]] law::ReadingIs operator()(const law::ReadingIs& r) const {
    return {readings(r.reading), options[r.reading.index()].of_second[r.option]};
  }
  [[nodiscard]] std::optional<law::ReadingIs> operator()(const std::optional<law::ReadingIs>& r) const {
    return r ? std::optional((*this)(*r)) : std::nullopt;
  }
  [[nodiscard]] law::StateSet operator()(law::StateSet set) const {
    for (auto* items : {&set.members, &set.exceptions}) {
      for (auto& item : *items) {
        item.state = states(item.state);
        item.group = groups(item.group);
        item.attribute = attributes(item.attribute);
      }
    }
    return set;
  }
  [[nodiscard]] std::optional<law::StateSet> operator()(const std::optional<law::StateSet>& set) const {
    return set ? std::optional((*this)(*set)) : std::nullopt;
  }
  [[nodiscard]] law::LinearSum operator()(law::LinearSum sum) const {
    for (auto& term : sum.terms) term.attribute = attributes(term.attribute);
    for (auto& lookup : sum.lookups) lookup.schedule = schedules(lookup.schedule);
    for (auto& moved : sum.moved) moved.attribute = attributes(moved.attribute);
    return sum;
  }
  [[nodiscard]] std::vector<law::Membership> operator()(std::vector<law::Membership> memberships) const {
    for (auto& membership : memberships) {
      membership.state = states(membership.state);
      membership.group = groups(membership.group);
    }
    return memberships;
  }

  // One for each kind of condition; a new kind does not compile without one.
  [[nodiscard]] law::ExpressionNode operator()(const law::Constant& n) const { return n; }
  [[nodiscard]] law::ExpressionNode operator()(const law::Not& n) const { return law::Not{(*this)(n.operand)}; }
  [[nodiscard]] law::ExpressionNode operator()(const law::All& n) const { return law::All{(*this)(n.operands)}; }
  [[nodiscard]] law::ExpressionNode operator()(const law::Any& n) const { return law::Any{(*this)(n.operands)}; }
  [[nodiscard]] law::ExpressionNode operator()(const law::Implies& n) const {
    return law::Implies{(*this)(n.premise), (*this)(n.conclusion)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::FlagIs& n) const {
    return law::FlagIs{attributes(n.attribute)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::ChoiceIs& n) const {
    return law::ChoiceIs{attributes(n.attribute), nodes(n.node)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::SetIncludes& n) const {
    return law::SetIncludes{attributes(n.attribute), nodes(n.node)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::FindingHolds& n) const {
    return law::FindingHolds{findings(n.finding)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::TestHolds& n) const { return law::TestHolds{tests(n.test)}; }
  [[nodiscard]] law::ExpressionNode operator()(const law::ContraryTo& n) const {
    return law::ContraryTo{provisions(n.provision)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::NoEnd& n) const {
    return law::NoEnd{attributes(n.attribute)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::ProductIsMineral& n) const {
    return law::ProductIsMineral{minerals(n.mineral)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::ProductAtStage& n) const {
    return law::ProductAtStage{stages(n.stage)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::ProductInGroup& n) const {
    return law::ProductInGroup{product_groups(n.group)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::ProductInHs& n) const { return n; }
  [[nodiscard]] law::ExpressionNode operator()(const law::ProductListed& n) const {
    return law::ProductListed{schedules(n.schedule)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::EnactingStateIn& n) const {
    return law::EnactingStateIn{(*this)(n.set)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::CounterpartIn& n) const {
    return law::CounterpartIn{(*this)(n.set)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::SomeStateIn& n) const {
    return law::SomeStateIn{(*this)(n.set)};
  }
  [[nodiscard]] law::ExpressionNode operator()(const law::Compare& n) const {
    return law::Compare{(*this)(n.left), n.relation, (*this)(n.right)};
  }

  [[nodiscard]] law::Expression operator()(law::Expression e) const {
    e.node = std::visit([this](const auto& n) -> law::ExpressionNode { return (*this)(n); }, e.node);
    return e;
  }
  [[nodiscard]] law::Group operator()(law::Group g) const {
    g.members = (*this)(std::move(g.members));
    return g;
  }
  [[nodiscard]] law::ProductGroup operator()(law::ProductGroup g) const {
    for (auto& item : g.items) {
      item.mineral = minerals(item.mineral);
      item.stage = stages(item.stage);
    }
    return g;
  }
  [[nodiscard]] law::Taxonomy operator()(law::Taxonomy t) const {
    for (auto& root : t.roots) root = nodes(root);
    return t;
  }
  [[nodiscard]] law::Node operator()(law::Node n) const {
    n.taxonomy = taxonomies(n.taxonomy);
    n.parent = nodes(n.parent);
    for (auto& child : n.children) child = nodes(child);
    return n;
  }
  [[nodiscard]] law::Attribute operator()(law::Attribute a) const {
    a.taxonomy = taxonomies(a.taxonomy);
    return a;
  }
  [[nodiscard]] law::Finding operator()(law::Finding f) const {
    f.yes_when = (*this)(f.yes_when);
    f.no_when = (*this)(f.no_when);
    return f;
  }
  [[nodiscard]] law::Test operator()(law::Test t) const {
    t.condition = (*this)(t.condition);
    t.provision = provisions(t.provision);
    return t;
  }
  [[nodiscard]] law::Axiom operator()(law::Axiom a) const {
    a.condition = (*this)(a.condition);
    return a;
  }
  [[nodiscard]] law::Goal operator()(law::Goal g) const {
    for (auto& tool : g.tools) tool = nodes(tool);
    return g;
  }
  [[nodiscard]] law::Schedule operator()(law::Schedule s) const {
    s.owner = states(s.owner);
    for (auto& line : s.lines) line.state = states(line.state);
    law::sort_lines(s.lines);
    return s;
  }
  [[nodiscard]] law::Instrument operator()(law::Instrument i) const {
    i.parties = (*this)(std::move(i.parties));
    for (auto& relation : i.relations) relation.to = instruments(relation.to);
    for (auto& provision : i.provisions) provision = provisions(provision);
    for (auto& promise : i.promises) promise = promises(promise);
    return i;
  }
  [[nodiscard]] law::Provision operator()(law::Provision p) const {
    p.instrument = instruments(p.instrument);
    p.owner = (*this)(p.owner);
    p.owed_to = (*this)(p.owed_to);
    p.copied_from = provisions(p.copied_from);
    for (auto* condition : {&p.scope, &p.condition, &p.requires_where, &p.concerns}) *condition = (*this)(*condition);
    return p;
  }
  [[nodiscard]] law::Promise operator()(law::Promise p) const {
    p.instrument = instruments(p.instrument);
    p.by = (*this)(std::move(p.by));
    p.to = (*this)(std::move(p.to));
    p.goal = goals(p.goal);
    return p;
  }
  [[nodiscard]] law::State operator()(law::State s) const { return s; }

  Numbering states, groups, minerals, stages, product_groups, taxonomies, nodes, attributes, findings, tests, goals,
      readings, schedules, instruments, provisions, promises;
  std::vector<Numbering> options;  ///< by reading of the second library

 private:
  std::size_t expressions_;
};

/// Adds what only the second library has to the first's list, and makes the second's list: its own things at their new
/// places, those of the first elsewhere. `idle` makes a thing one that says nothing.
template <class List, class Idle>
void unite(List& first, List& second, const Numbering& numbers, const Translation& translate, Idle idle) {
  List own = second;
  for (const auto i : numbers.only_second) first.push_back(translate(own[i]));
  second = first;
  for (std::size_t i = 0; i < own.size(); ++i) second[numbers.of_second[i]] = translate(own[i]);
  for (std::size_t i = numbers.first; i < first.size(); ++i) idle(first[i]);
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (!numbers.in_second[i]) idle(second[i]);
  }
}

constexpr auto kStays = [](auto&) {};

/// Every value stands below its parent, or at the top.
void hang_nodes(Rulebook& book) {
  for (std::size_t i = 0; i < book.nodes.size(); ++i) {
    const law::Node& node = book.nodes[i];
    auto& among =
        node.parent.valid() ? book.nodes[node.parent.index()].children : book.taxonomies[node.taxonomy.index()].roots;
    if (std::ranges::find(among, law::NodeId(i)) == among.end()) among.emplace_back(i);
  }
}

/// A reading has the options of both; the default stays the library's own.
void unite_readings(Rulebook& first, Rulebook& second, const Translation& translate) {
  std::vector<law::Reading> own = second.readings;
  for (const auto i : translate.readings.only_second) first.readings.push_back(own[i]);
  second.readings = first.readings;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::size_t there = translate.readings.of_second[i];
    for (const auto o : translate.options[i].only_second) first.readings[there].options.push_back(own[i].options[o]);
    second.readings[there].options = first.readings[there].options;
    second.readings[there].default_option = translate.options[i].of_second[own[i].default_option];
  }
}

void unite_products(Rulebook& first, Rulebook& second, const Translation& translate) {
  for (auto& row : second.products.rows) {
    row.mineral = translate.minerals(row.mineral);
    row.stage = translate.stages(row.stage);
  }
  for (const auto i : translate.minerals.only_second) first.products.minerals.push_back(second.products.minerals[i]);
  for (const auto i : translate.stages.only_second) first.products.stages.push_back(second.products.stages[i]);
  second.products.minerals = first.products.minerals;
  second.products.stages = first.products.stages;
}

/// Every provision of the second list is in the list of its instrument.
void list_provisions(Rulebook& book) {
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    auto& listed = book.instruments[book.provisions[p].instrument.index()].provisions;
    if (std::ranges::find(listed, law::ProvisionId(p)) == listed.end()) listed.emplace_back(p);
  }
}

void translate_links(Rulebook& second, const Translation& translate) {
  for (auto& link : second.links) {
    link.exception = translate.provisions(link.exception);
    link.target = translate.provisions(link.target);
    link.under = translate(link.under);
  }
  std::ranges::stable_sort(second.links, {},
                           [](const law::Link& link) { return std::tuple(link.target, link.exception); });
}

template <class Name>
void tell(std::vector<std::string>& first, std::vector<std::string>& second, const Numbering& numbers,
          const Name& name) {
  for (std::size_t i = 0; i < numbers.first; ++i) {
    if (!numbers.in_second[i]) first.push_back(name(i));
  }
  for (std::size_t i = numbers.first; i < numbers.size(); ++i) second.push_back(name(i));
}

void tell_what_is_alone(Aligned& made, const Translation& t) {
  const Rulebook& book = made.first;
  const auto told = [&](const Numbering& numbers, const auto& name) {
    tell(made.only_first, made.only_second, numbers, name);
  };
  told(t.instruments, [&](std::size_t i) { return "instrument " + book.instruments[i].name; });
  told(t.provisions, [&](std::size_t i) { return law::reference(book, law::ProvisionId(i)); });
  told(t.nodes, [&](std::size_t i) { return "value " + book.nodes[i].name; });
  told(t.attributes, [&](std::size_t i) { return "attribute " + book.attributes[i].name; });
  told(t.findings, [&](std::size_t i) { return "finding " + book.findings[i].name; });
  told(t.schedules, [&](std::size_t i) { return "schedule " + book.schedules[i].name; });
  told(t.states, [&](std::size_t i) { return "state " + book.states[i].code; });
}

}  // namespace

Aligned align(const Rulebook& first, const Rulebook& second) {
  const Translation translate(first, second);
  Aligned made{first, second, {}, {}};
  Rulebook& a = made.first;
  Rulebook& b = made.second;
  unite(a.states, b.states, translate.states, translate, kStays);
  unite(a.groups, b.groups, translate.groups, translate, [](law::Group& g) { g.members.clear(); });
  unite_products(a, b, translate);
  unite(a.product_groups, b.product_groups, translate.product_groups, translate, kStays);
  unite(a.taxonomies, b.taxonomies, translate.taxonomies, translate, kStays);
  unite(a.nodes, b.nodes, translate.nodes, translate, kStays);
  unite(a.attributes, b.attributes, translate.attributes, translate, kStays);
  unite(a.findings, b.findings, translate.findings, translate, kStays);
  unite(a.tests, b.tests, translate.tests, translate, kStays);
  unite(a.goals, b.goals, translate.goals, translate, kStays);
  unite(a.schedules, b.schedules, translate.schedules, translate, [](law::Schedule& s) { s.lines.clear(); });
  unite(a.instruments, b.instruments, translate.instruments, translate,
        [](law::Instrument& i) { i.in_force = law::kOutOfForce; });
  unite(a.provisions, b.provisions, translate.provisions, translate,
        [](law::Provision& p) { p.valid = law::kOutOfForce; });
  unite(a.promises, b.promises, translate.promises, translate, kStays);
  unite_readings(a, b, translate);
  for (auto& axiom : b.axioms) axiom = translate(std::move(axiom));
  translate_links(b, translate);
  for (const auto& expression : second.expressions) a.expressions.push_back(translate(expression));
  b.expressions = a.expressions;
  b.built_in = a.built_in;
  for (Rulebook* book : {&a, &b}) {
    hang_nodes(*book);
    list_provisions(*book);
    book->subjects.clear();
    book->agreements.clear();
    law::enumerate_questions(*book);
  }
  tell_what_is_alone(made, translate);
  return made;
}

}  // namespace chapeau::engine::comparison
