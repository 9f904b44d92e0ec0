#include "tests/property/dump.hpp"

#include "base/overloaded.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace chapeau::testing {

using base::Overloaded;
using law::ExpressionId;
using law::Rulebook;

namespace {

std::string joined(const Rulebook& book, const std::vector<ExpressionId>& list, std::string_view with) {
  std::string text;
  for (const ExpressionId id : list)
    text += (text.empty() ? "" : std::string(" ") + std::string(with) + " ") + dump(book, id);
  return "(" + (text.empty() ? std::string(with) + " of nothing" : text) + ")";
}

std::string item(const Rulebook& book, const law::StateSet::Item& i) {
  using Kind = law::StateSet::Item::Kind;
  switch (i.kind) {
    case Kind::State: return book[i.state].code;
    case Kind::Group: return book[i.group].name;
    case Kind::Attribute: return book[i.attribute].name;
    case Kind::Special: break;
  }
  switch (i.special) {
    case law::StateSet::Special::AllStates: return "all states";
    case law::StateSet::Special::Counterpart: return "counterpart";
    case law::StateSet::Special::EnactingState: return "enacting state";
  }
  return "?";
}

std::string set(const Rulebook& book, const law::StateSet& s) {
  std::string text;
  for (const auto& i : s.members) text += (text.empty() ? "" : ", ") + item(book, i);
  for (const auto& i : s.exceptions) text += " except " + item(book, i);
  return "{" + text + "}";
}

std::string sum(const Rulebook& book, const law::LinearSum& s) {
  std::string text = to_string(s.constant);
  for (const auto& t : s.terms) text += " + " + to_string(t.factor) + "*" + book[t.attribute].name;
  for (const auto& l : s.lookups) {
    text += " + " + to_string(l.factor) + "*" + book[l.schedule].name;
    text += l.otherwise ? " otherwise " + std::to_string(*l.otherwise) : " otherwise open";
  }
  for (const auto& m : s.moved) text += " + (" + book[m.attribute].name + " moved by " + base::to_string(m.by) + ")";
  return text;
}

std::string_view relation(law::Relation r) {
  switch (r) {
    case law::Relation::Less: return " < ";
    case law::Relation::AtMost: return " <= ";
    case law::Relation::Equal: return " = ";
    case law::Relation::NotEqual: return " /= ";
    case law::Relation::AtLeast: return " >= ";
    case law::Relation::More: return " > ";
  }
  return " ? ";
}

std::string mask(const Rulebook& book, const law::StateMask& m) {
  std::string text;
  for (std::size_t i = 0; i < book.states.size(); ++i)
    if (m.test(i)) text += " " + book.states[i].code;
  return "{" + text + " }";
}

std::string value(const Rulebook& book, const law::Value& v) {
  return std::visit(Overloaded{
                        [](const law::Open&) { return std::string("?"); },
                        [](bool b) { return std::string(b ? "yes" : "no"); },
                        [&](law::NodeId n) { return book[n].name; },
                        [&](const std::vector<law::NodeId>& list) {
                          std::string text;
                          for (const law::NodeId n : list) text += " " + book[n].name;
                          return "[" + text + " ]";
                        },
                        [](const base::Integer& number) { return to_string(number); },
                        [](const base::Period& p) { return base::to_string(p); },
                        [&](const law::StateMask& m) { return mask(book, m); },
                    },
                    v);
}

std::string field(const Rulebook& book, std::string_view label, const std::optional<ExpressionId>& e) {
  return e ? "    " + std::string(label) + " " + dump(book, *e) + "\n" : "";
}

std::string_view kind(law::ProvisionKind k) {
  switch (k) {
    case law::ProvisionKind::Obligation: return "obligation";
    case law::ProvisionKind::Exception: return "exception";
    case law::ProvisionKind::CarveOut: return "carve-out";
    case law::ProvisionKind::Permission: return "permission";
    case law::ProvisionKind::Test: return "test";
    case law::ProvisionKind::NotEncoded: return "not encoded";
  }
  return "?";
}

bool is_never(const Rulebook& book, const std::optional<ExpressionId>& e) {
  const auto* constant = e ? std::get_if<law::Constant>(&book[*e].node) : nullptr;
  return constant != nullptr && !constant->value;
}

std::string provision(const Rulebook& book, law::ProvisionId id) {
  const law::Provision& p = book[id];
  if (is_never(book, p.scope)) return "";  // what shrinking left of it
  std::string text = "  " + law::reference(book, id) + ": " + std::string(kind(p.kind)) + "\n";
  text += field(book, "applies to", p.scope);
  text += field(book, "where", p.requires_where);
  text += field(book, p.requires_condition ? "requires" : "when", p.condition);
  if (p.owner) text += "    for " + set(book, *p.owner) + "\n";
  if (p.owed_to) text += "    towards " + set(book, *p.owed_to) + "\n";
  if (p.valid != base::Interval{}) text += "    valid until " + base::to_string(p.valid.until) + "\n";
  for (const law::Link& link : book.links) {
    if (link.exception != id) continue;
    text += "    answers " + law::reference(book, link.target);
    if (link.under)
      text += " under " + book[link.under->reading].name + " is option " + std::to_string(link.under->option);
    text += "\n";
  }
  return text;
}

std::string vocabulary(const Rulebook& book) {
  std::string text;
  for (const auto& node : book.nodes)
    text += "  node " + node.name +
            (node.parent.valid() ? " below " + book[node.parent].name
                                 : " of " + book.taxonomies[node.taxonomy.index()].name) +
            "\n";
  for (const auto& finding : book.findings) {
    text += "  finding " + finding.name + (finding.for_each_provision ? " for each provision\n" : "\n");
    text += field(book, "yes when", finding.yes_when) + field(book, "no when", finding.no_when);
  }
  for (const auto& test : book.tests) text += "  test " + test.name + " when " + dump(book, test.condition) + "\n";
  for (const auto& axiom : book.axioms) text += "  axiom " + axiom.name + " " + dump(book, axiom.condition) + "\n";
  for (const auto& group : book.product_groups) {
    text += "  product group " + group.name;
    for (const auto& i : group.items)
      text += i.prefixes.empty()
                  ? " mineral " + std::to_string(i.mineral.value) + " stage " + std::to_string(i.stage.value)
                  : " HS " + i.prefixes[0];
    text += "\n";
  }
  for (const auto& schedule : book.schedules) {
    text += "  schedule " + schedule.name + "\n";
    for (const auto& l : schedule.lines)
      text += "    " + l.hs + " " + (l.value ? std::to_string(*l.value) : "open") + " until " +
              base::to_string(l.when.until) + (l.state.valid() ? " " + book[l.state].code : "") + "\n";
  }
  return text;
}

std::string the_case(const Scenario& s) {
  const law::Measure& measure = s.measure();
  std::string text = "case\n  enacted by " + s.book[measure.enacted_by].code + "\n";
  for (const auto& p : measure.products)
    text += "  product " + p.hs + (p.mineral.valid() ? " " + s.book.products.minerals[p.mineral.index()] : "") +
            (p.stage.valid() ? " " + s.book.products.stages[p.stage.index()] : "") + "\n";
  for (std::size_t i = 0; i < s.book.attributes.size(); ++i)
    text += "  " + s.book.attributes[i].name + " " + value(s.book, measure.attributes[i].value) + "\n";
  for (const auto& entry : s.c.record) {
    static constexpr std::string_view words[] = {"yes", "no", "not shown", "?"};
    text += "  record " + s.book[entry.finding].name +
            (entry.provision.valid() ? " for " + law::reference(s.book, entry.provision) : "") + " " +
            std::string(words[static_cast<std::size_t>(entry.shown)]) + "\n";
  }
  for (std::size_t i = 0; i < s.readings.size(); ++i)
    text += "  " + s.book.readings[i].name + " is option " + std::to_string(s.readings[i]) + "\n";
  return text;
}

std::string witness(const Rulebook& book, std::string_view label, const std::optional<engine::Completion>& completion) {
  return completion ? "\n    " + std::string(label) + ": " + dump(book, *completion) : "";
}

}  // namespace

std::string dump(const Rulebook& book, ExpressionId id) {
  const auto number = [](auto tagged) { return std::to_string(tagged.value); };
  return std::visit(
      Overloaded{
          [](const law::Constant& n) { return std::string(n.value ? "always" : "never"); },
          [&](const law::Not& n) { return "not " + dump(book, n.operand); },
          [&](const law::All& n) { return joined(book, n.operands, "and"); },
          [&](const law::Any& n) { return joined(book, n.operands, "or"); },
          [&](const law::Implies& n) {
            return "(" + dump(book, n.premise) + " implies " + dump(book, n.conclusion) + ")";
          },
          [&](const law::FlagIs& n) { return book[n.attribute].name; },
          [&](const law::ChoiceIs& n) { return book[n.attribute].name + " is " + book[n.node].name; },
          [&](const law::SetIncludes& n) { return book[n.attribute].name + " includes " + book[n.node].name; },
          [&](const law::FindingHolds& n) { return book[n.finding].name; },
          [&](const law::TestHolds& n) { return book[n.test].name; },
          [&](const law::ReadingIs& n) { return book[n.reading].name + " is option " + std::to_string(n.option); },
          [&](const law::ContraryTo& n) { return "contrary to " + law::reference(book, n.provision); },
          [&](const law::NoEnd& n) { return book[n.attribute].name + " is none"; },
          [&](const law::ProductIsMineral& n) { return "product is mineral " + number(n.mineral); },
          [&](const law::ProductAtStage& n) { return "product at stage " + number(n.stage); },
          [&](const law::ProductInGroup& n) { return "product is " + book.product_groups[n.group.index()].name; },
          [&](const law::ProductInHs& n) {
            std::string text = "product in HS";
            for (const auto& prefix : n.prefixes) text += " " + prefix;
            return text;
          },
          [&](const law::ProductListed& n) { return "product listed in " + book[n.schedule].name; },
          [&](const law::EnactingStateIn& n) { return "enacting state in " + set(book, n.set); },
          [&](const law::CounterpartIn& n) { return "counterpart in " + set(book, n.set); },
          [&](const law::SomeStateIn& n) { return "some state in " + set(book, n.set); },
          [&](const law::Compare& n) {
            return "[" + sum(book, n.left) + std::string(relation(n.relation)) + sum(book, n.right) + "]";
          },
      },
      book[id].node);
}

std::string dump(const Rulebook& book, const engine::Unknown& unknown) {
  return std::visit(
      Overloaded{
          [&](const engine::OpenQuestion& u) {
            const law::Question& q = book[u.question];
            return book[q.finding].name + (q.provision.valid() ? " for " + law::reference(book, q.provision) : "");
          },
          [&](const engine::OpenFlag& u) { return book[u.attribute].name; },
          [&](const engine::OpenChoice& u) { return book[u.attribute].name; },
          [&](const engine::OpenMember& u) { return book[u.attribute].name + " includes " + book[u.leaf].name; },
          [&](const engine::OpenQuantity& u) { return book[u.attribute].name; },
          [&](const engine::OpenLookup& u) { return book[u.schedule].name; },
          [&](const engine::OpenProduct& u) { return "\"" + dump(book, u.asks) + "\""; },
      },
      unknown);
}

std::string dump(const Rulebook& book, const engine::Completion& completion) {
  std::string text;
  for (const auto& [unknown, number] : completion) {
    const bool is_choice =
        std::holds_alternative<engine::OpenChoice>(unknown) && number < static_cast<std::int64_t>(book.nodes.size());
    text += (text.empty() ? "" : ", ") + dump(book, unknown) + " = " +
            (is_choice ? book.nodes[static_cast<std::size_t>(number.value())].name : to_string(number));
  }
  return "{" + text + "}";
}

std::string dump(const engine::Possibilities& p) {
  return std::string("possible:") + (p.out ? " out" : "") + (p.clean ? " clean" : "") + (p.bare ? " bare" : "") +
         (p.covered ? " covered" : "");
}

std::string dump(const engine::DefencePossibilities& p) {
  return std::string("defence:") + (p.needed ? " needed" : "") + (p.met ? " met" : "") + (p.fails ? " fails" : "");
}

std::string dump(const Rulebook& book, const engine::Decision& decision) {
  return std::visit(Overloaded{
                        [&](const engine::Decided& d) {
                          return dump(d.possible) + witness(book, "out", d.out) + witness(book, "clean", d.clean) +
                                 witness(book, "bare", d.bare) + witness(book, "covered", d.covered);
                        },
                        [](const engine::Incoherent&) { return std::string("incoherent"); },
                        [](const engine::Undecided& u) { return "undecided: " + u.reason; },
                    },
                    decision);
}

std::string dump(const Rulebook& book, const engine::DefenceDecision& decision) {
  return std::visit(Overloaded{
                        [&](const engine::DefenceDecided& d) {
                          return dump(d.possible) + witness(book, "met", d.met) + witness(book, "fails", d.fails);
                        },
                        [](const engine::Incoherent&) { return std::string("incoherent"); },
                        [](const engine::Undecided& u) { return "undecided: " + u.reason; },
                    },
                    decision);
}

std::string dump(const Scenario& scenario) {
  std::string text = "law\n" + vocabulary(scenario.book);
  for (const auto& i : scenario.book.instruments)
    text += "  instrument " + i.name + (i.binds() ? "" : " not binding") + " from " + base::to_string(i.in_force.from) +
            "\n";
  for (std::size_t i = 0; i < scenario.book.provisions.size(); ++i)
    text += provision(scenario.book, law::ProvisionId(i));
  return text + the_case(scenario);
}

}  // namespace chapeau::testing
