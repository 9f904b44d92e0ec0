// Axioms that the facts of a measure break by themselves (E0602), whatever is found and whoever is meant. What depends
// on findings, products or states is the engine's: everything here that is not told by an attribute counts as open.

#include "base/overloaded.hpp"
#include "dsl/sema/cases/cases.hpp"
#include "dsl/sema/checks/walk.hpp"

#include <algorithm>

namespace chapeau::dsl::sema {

namespace {

constexpr int kMaxDepth = 500;
constexpr std::int64_t kDaysOfMonthInPeriods = 31;

/// Yes, no, or nothing when the facts do not settle it.
using Settled = std::optional<bool>;

Settled negation(Settled a) {
  if (!a) return std::nullopt;
  return !*a;
}

class FactReader {
 public:
  FactReader(const law::Rulebook& book, const law::Measure& measure)
      : book_(book), measure_(measure), tests_(book.tests.size()) {}

  Settled holds(law::ExpressionId id) {
    if (!id.valid() || depth_ >= kMaxDepth) return std::nullopt;
    ++depth_;
    const Settled result = holds(book_[id].node);
    --depth_;
    return result;
  }

 private:
  Settled holds(const law::ExpressionNode& node) {
    return std::visit(base::Overloaded{
                          [](const law::Constant& n) -> Settled { return n.value; },
                          [&](const law::Not& n) { return negation(holds(n.operand)); },
                          [&](const law::All& n) { return joined(n.operands, false); },
                          [&](const law::Any& n) { return joined(n.operands, true); },
                          [&](const law::Implies& n) { return implies(n); },
                          [&](const law::TestHolds& n) { return test(n.test); },
                          [&](const law::FlagIs& n) { return flag(n.attribute); },
                          [&](const law::ChoiceIs& n) { return is(n); },
                          [&](const law::SetIncludes& n) { return includes(n); },
                          [&](const law::NoEnd& n) { return has_no_end(n); },
                          [&](const law::Compare& n) { return compares(n); },
                          [](const law::FindingHolds&) { return Settled(); },
                          [](const law::ReadingIs&) { return Settled(); },
                          [](const law::ContraryTo&) { return Settled(); },
                          [](const law::ProductIsMineral&) { return Settled(); },
                          [](const law::ProductAtStage&) { return Settled(); },
                          [](const law::ProductInGroup&) { return Settled(); },
                          [](const law::ProductInHs&) { return Settled(); },
                          [](const law::ProductListed&) { return Settled(); },
                          [](const law::EnactingStateIn&) { return Settled(); },
                          [](const law::CounterpartIn&) { return Settled(); },
                          [](const law::SomeStateIn&) { return Settled(); },
                      },
                      node);
  }

  /// Read once: tests that use each other twice would double the work at each step.
  Settled test(law::TestId id) {
    std::optional<Settled>& known = tests_[id.index()];
    if (!known) known = holds(book_[id].condition);
    return *known;
  }

  /// `and` is settled by one no, `or` by one yes.
  Settled joined(const std::vector<law::ExpressionId>& operands, bool settling) {
    Settled result = !settling;
    for (const law::ExpressionId operand : operands) {
      const Settled each = holds(operand);
      if (each == Settled(settling)) return settling;
      if (!each) result = std::nullopt;
    }
    return result;
  }

  Settled implies(const law::Implies& n) {
    const Settled premise = holds(n.premise);
    if (premise == Settled(false)) return true;
    const Settled conclusion = holds(n.conclusion);
    if (conclusion == Settled(true)) return true;
    return premise ? conclusion : std::nullopt;
  }

  /// What nobody wrote yields to what is written (engine/judge/rebuttal.hpp).
  Settled flag(law::AttributeId attribute) const {
    const bool is_presumed = measure_.attributes[attribute.index()].basis == law::Basis::Presumed;
    return is_presumed ? std::nullopt : value<bool>(attribute);
  }

  template <class T>
  std::optional<T> value(law::AttributeId attribute) const {
    const auto* found = std::get_if<T>(&measure_.attributes[attribute.index()].value);
    if (found == nullptr) return std::nullopt;
    return *found;
  }

  Settled is(const law::ChoiceIs& n) const {
    const auto node = value<law::NodeId>(n.attribute);
    if (!node) return std::nullopt;
    // A general word ("a measure on exports") leaves open which of the finer ones is meant.
    if (law::is_a(book_, *node, n.node)) return true;
    if (law::is_a(book_, n.node, *node)) return std::nullopt;
    return false;
  }

  Settled includes(const law::SetIncludes& n) const {
    const auto nodes = value<std::vector<law::NodeId>>(n.attribute);
    if (!nodes) return std::nullopt;
    Settled result = false;
    for (const law::NodeId node : *nodes) {
      if (law::is_a(book_, node, n.node)) return true;
      if (law::is_a(book_, n.node, node)) result = std::nullopt;
    }
    return result;
  }

  Settled has_no_end(const law::NoEnd& n) const {
    const auto day = value<base::Integer>(n.attribute);
    if (!day) return std::nullopt;
    return *day == base::kNever.day;
  }

  Settled compares(const law::Compare& n) const {
    const auto left = sum(n.left);
    const auto right = sum(n.right);
    if (!left || !right) return std::nullopt;
    switch (n.relation) {
      case law::Relation::Less: return *left < *right;
      case law::Relation::AtMost: return *left <= *right;
      case law::Relation::Equal: return *left == *right;
      case law::Relation::NotEqual: return *left != *right;
      case law::Relation::AtLeast: return *left >= *right;
      case law::Relation::More: return *left > *right;
    }
    return std::nullopt;
  }

  std::optional<base::Integer> sum(const law::LinearSum& written) const {
    if (!written.lookups.empty()) return std::nullopt;
    base::Integer total = written.constant;
    for (const auto& term : written.terms) {
      const auto number = quantity(term.attribute);
      if (!number) return std::nullopt;
      total += term.factor * *number;
    }
    for (const auto& moved : written.moved) {
      const auto day = value<base::Integer>(moved.attribute);
      if (!day) return std::nullopt;
      total += base::add(base::Date{static_cast<std::int32_t>(day->value())}, moved.by).day;
    }
    return total;
  }

  std::optional<base::Integer> quantity(law::AttributeId attribute) const {
    if (const auto period = value<base::Period>(attribute))
      return period->months * kDaysOfMonthInPeriods + period->days;
    return value<base::Integer>(attribute);
  }

  const law::Rulebook& book_;
  const law::Measure& measure_;
  std::vector<std::optional<Settled>> tests_;
  int depth_ = 0;
};

/// The findings asked for each provision that an axiom speaks of, directly or through tests.
std::vector<law::FindingId> asked_for_each_provision(const law::Rulebook& book, law::ExpressionId axiom) {
  std::vector<law::FindingId> findings;
  std::vector<bool> seen(book.tests.size());
  std::vector<law::ExpressionId> pending{axiom};
  while (!pending.empty()) {
    const law::ExpressionId condition = pending.back();
    pending.pop_back();
    walk(book, condition, [&](const law::Expression& expression) {
      const auto facts = law::facts_of(expression.node);
      if (facts.finding.valid() && book[facts.finding].for_each_provision) findings.push_back(facts.finding);
      if (!facts.test.valid() || seen[facts.test.index()]) return;
      pending.push_back(book[facts.test].condition);
      seen[facts.test.index()] = true;
    });
  }
  return findings;
}

/// An axiom that speaks of findings asked for each provision holds for those that ask all of them: for none, perhaps.
bool is_demanded(const law::Rulebook& book, const law::Axiom& axiom) {
  const auto findings = asked_for_each_provision(book, axiom.condition);
  if (findings.empty()) return true;
  return std::any_of(book.questions.begin(), book.questions.end(), [&](const law::Question& question) {
    return std::all_of(findings.begin(), findings.end(), [&](law::FindingId finding) {
      return question.provision.valid() && law::question(book, finding, question.provision).has_value();
    });
  });
}

void add_attribute(std::vector<law::AttributeId>& attributes, law::AttributeId id) {
  if (std::find(attributes.begin(), attributes.end(), id) == attributes.end()) attributes.push_back(id);
}

/// The attributes that an axiom names itself, in the order of its text.
std::vector<law::AttributeId> attributes_of(const law::Rulebook& book, law::ExpressionId condition) {
  std::vector<law::AttributeId> attributes;
  walk(book, condition, [&](const law::Expression& expression) {
    const auto facts = law::facts_of(expression.node);
    if (facts.states) return;  // whom a set has is no value of its own
    for (const law::AttributeId id : facts.attributes) add_attribute(attributes, id);
  });
  return attributes;
}

void report_broken(const CaseContext& context, const law::Measure& measure, const law::Axiom& axiom) {
  std::vector<law::AttributeId> given;
  for (const law::AttributeId id : attributes_of(context.book, axiom.condition)) {
    const law::Fact& fact = measure.attributes[id.index()];
    if (fact.basis != law::Basis::Presumed && !std::holds_alternative<law::Open>(fact.value)) given.push_back(id);
  }
  const base::Span place = given.empty() ? measure.span : measure.attributes[given.front().index()].span;
  base::Diagnostic& entry =
      context.report.error(base::Code::AxiomBroken, place,
                           "the facts of " + quoted(measure.name) + " break the axiom " + quoted(axiom.name));
  for (std::size_t i = 1; i < given.size(); ++i) {
    entry.labels.push_back({measure.attributes[given[i].index()].span, "together with this"});
  }
  entry.labels.push_back({axiom.span, axiom.title.empty() ? "the axiom" : axiom.title});
  entry.help = "correct the facts: they cannot all be so";
}

}  // namespace

void check_axioms(const CaseContext& context, const law::Measure& measure) {
  if (context.report.completeness == Completeness::Partial) return;  // tests may run in circles
  FactReader facts(context.book, measure);
  for (const law::Axiom& axiom : context.book.axioms) {
    if (facts.holds(axiom.condition) != Settled(false) || !is_demanded(context.book, axiom)) continue;
    report_broken(context, measure, axiom);
  }
}

}  // namespace chapeau::dsl::sema
