#include "engine/query/derive.hpp"

#include "base/overloaded.hpp"
#include "law/describe.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::engine {

namespace {

using law::ExpressionId;
using law::ProvisionId;

Source basis_of(const law::Fact& fact) {
  if (std::holds_alternative<law::Open>(fact.value)) return Source::Open;
  switch (fact.basis) {
    case law::Basis::Given: return Source::Measure;
    case law::Basis::Supposed: return Source::Supposed;
    case law::Basis::Presumed: return Source::Presumed;
  }
  return Source::Measure;
}

std::string_view called(const std::string& title, const std::string& otherwise) {
  return title.empty() ? otherwise : title;
}

Truth all(const std::vector<Element>& parts) {
  if (std::ranges::any_of(parts, [](const Element& e) { return e.truth == Truth::No; })) return Truth::No;
  return std::ranges::all_of(parts, [](const Element& e) { return e.truth == Truth::Yes; }) ? Truth::Yes : Truth::Open;
}

Truth any(const std::vector<Element>& parts) {
  if (std::ranges::any_of(parts, [](const Element& e) { return e.truth == Truth::Yes; })) return Truth::Yes;
  return std::ranges::all_of(parts, [](const Element& e) { return e.truth == Truth::No; }) ? Truth::No : Truth::Open;
}

class Derivation {
 public:
  explicit Derivation(const Evaluation& evaluation)
      : evaluation_(evaluation), line_(evaluation.line()), book_(*line_.book) {}

  Element of(ExpressionId id, ProvisionId context) const {
    const auto& expression = book_[id];
    Element element;
    element.expression = id;
    element.title = called(expression.title, expression.words);
    std::visit([&](const auto& node) { fill(node, id, context, element); }, expression.node);
    return element;
  }

 private:
  void compose(Element& element, Element::Joint joint, const std::vector<ExpressionId>& ids,
               ProvisionId context) const {
    element.joint = joint;
    element.parts.reserve(ids.size());
    for (const auto id : ids) element.parts.push_back(of(id, context));
  }

  void fill(const law::Constant& n, ExpressionId, ProvisionId, Element& element) const {
    element.truth = n.value ? Truth::Yes : Truth::No;
    element.source = Source::Law;
  }
  void fill(const law::Not& n, ExpressionId, ProvisionId context, Element& element) const {
    compose(element, Element::Joint::Not, {n.operand}, context);
    element.truth = !element.parts.front().truth;
  }
  void fill(const law::All& n, ExpressionId, ProvisionId context, Element& element) const {
    compose(element, Element::Joint::All, n.operands, context);
    element.truth = all(element.parts);
  }
  void fill(const law::Any& n, ExpressionId, ProvisionId context, Element& element) const {
    compose(element, Element::Joint::Any, n.operands, context);
    element.truth = any(element.parts);
  }
  void fill(const law::Implies& n, ExpressionId, ProvisionId context, Element& element) const {
    compose(element, Element::Joint::Implies, {n.premise, n.conclusion}, context);
    std::vector<Element> either{element.parts[0], element.parts[1]};
    either[0].truth = !either[0].truth;
    element.truth = any(either);
  }
  void fill(const law::TestHolds& n, ExpressionId id, ProvisionId context, Element& element) const {
    const auto& test = book_[n.test];
    if (book_[id].title.empty()) element.title = called(test.title, test.name);
    compose(element, Element::Joint::Test, {test.condition}, context);
    element.truth = element.parts.front().truth;
  }
  void fill(const law::ContraryTo& n, ExpressionId, ProvisionId, Element& element) const {
    element.joint = Element::Joint::ContraryTo;
    const auto& provision = book_[n.provision];
    element.truth = evaluation_[evaluation_.program().provisions[n.provision.index()].on_face];
    element.detail = law::reference(book_, n.provision);
    if (!evaluation_.states().reaches(provision, *line_.measure, line_.counterpart)) return;
    if (provision.scope) element.parts.push_back(of(*provision.scope, n.provision));
    if (provision.condition) element.parts.push_back(of(*provision.condition, n.provision));
  }

  void fill(const law::FindingHolds& n, ExpressionId id, ProvisionId context, Element& element) const {
    const auto& finding = book_[n.finding];
    if (book_[id].title.empty()) element.title = called(finding.title, finding.name);
    element.joint = Element::Joint::Finding;
    element.question = law::question(book_, n.finding, context);
    if (!element.question) {
      element.truth = Truth::No;
      return;
    }
    const auto& answer = line_.answers[element.question->index()];
    element.truth = evaluation_.question(*element.question);
    if (answer.entry) element.detail = answer.entry->note;
    if (answer.truth != Truth::Open) {
      element.source = source_of(answer);
    } else if (element.truth == Truth::Open) {
      element.source = Source::Open;
    } else {
      element.source = Source::Rule;
      const auto rule = element.truth == Truth::Yes ? finding.yes_when : finding.no_when;
      if (rule) element.parts.push_back(of(*rule, book_[*element.question].provision));
    }
  }

  static Source source_of(const Answer& answer) {
    if (!answer.entry) return Source::Supposed;  // decided for the argument: the outcome as the record stands
    if (answer.not_shown) return Source::NotShown;
    return answer.entry->basis == law::Basis::Supposed ? Source::Supposed : Source::Record;
  }

  void attribute(law::AttributeId id, Element& element) const {
    const auto& fact = line_.measure->attributes[id.index()];
    element.attribute = id;
    element.source = basis_of(fact);
    element.detail = book_[id].title + ": " + law::describe(book_, id, fact.value);
    if (!fact.note.empty()) element.detail += " (" + fact.note + ")";
  }
  void fill(const law::FlagIs& n, ExpressionId id, ProvisionId, Element& element) const {
    attribute(n.attribute, element);
    if (book_[id].title.empty()) element.title = book_[n.attribute].title;
    leaf(id, element);
  }
  void fill(const law::ChoiceIs& n, ExpressionId id, ProvisionId, Element& element) const {
    attribute(n.attribute, element);
    leaf(id, element);
  }
  void fill(const law::SetIncludes& n, ExpressionId id, ProvisionId, Element& element) const {
    attribute(n.attribute, element);
    leaf(id, element);
  }
  void fill(const law::NoEnd& n, ExpressionId id, ProvisionId, Element& element) const {
    attribute(n.attribute, element);
    leaf(id, element);
  }
  void fill(const law::ReadingIs& n, ExpressionId id, ProvisionId, Element& element) const {
    leaf(id, element);
    element.source = Source::Reading;
    element.detail = book_[n.reading].options[(*line_.readings)[n.reading.index()]].title;
  }
  void fill(const law::SomeStateIn& n, ExpressionId id, ProvisionId, Element& element) const {
    leaf(id, element);
    element.source = Source::States;
    const auto mask = evaluation_.states().resolve(n.set, *line_.measure, line_.counterpart);
    for (std::size_t i = 0; i < book_.states.size(); ++i) {
      if (!mask.test(i)) continue;
      element.detail = book_.states[line_.counterpart.index()].name + " compared with " + book_.states[i].name;
      return;
    }
  }
  void fill(const law::EnactingStateIn&, ExpressionId id, ProvisionId, Element& element) const { states(id, element); }
  void fill(const law::CounterpartIn&, ExpressionId id, ProvisionId, Element& element) const { states(id, element); }
  void states(ExpressionId id, Element& element) const {
    leaf(id, element);
    element.source = Source::States;
  }

  void fill(const law::Compare& n, ExpressionId id, ProvisionId, Element& element) const {
    leaf(id, element);
    element.source = element.truth == Truth::Open ? Source::Open : Source::Measure;
    quantities(n.left, element);
    quantities(n.right, element);
  }
  void quantities(const law::LinearSum& sum, Element& element) const {
    for (const auto& term : sum.terms) {
      const auto& fact = line_.measure->attributes[term.attribute.index()];
      if (!element.attribute) element.attribute = term.attribute;
      append(element.detail, book_[term.attribute].title + ": " + law::describe(book_, term.attribute, fact.value));
    }
    for (const auto& lookup : sum.lookups) append(element.detail, schedule(lookup, element));
  }
  std::string schedule(const law::LinearSum::Lookup& lookup, Element& element) const {
    const auto& schedule = book_[lookup.schedule];
    const auto found = law::look_up(schedule, line_.product, line_.measure->enacted_by, line_.day);
    const auto worth = [&](const base::Integer& value) { return law::describe(schedule.gives, schedule.unit, value); };
    switch (found.kind) {
      case law::Lookup::Kind::Found: {
        element.source = element.truth == Truth::Open ? Source::Open : Source::Schedule;
        std::string text = schedule.title + ", HS " + law::dotted(found.line->hs) + ": " + worth(*found.line->value);
        if (found.line->status == law::LineStatus::Unverified) text += " (unverified)";
        return text;
      }
      case law::Lookup::Kind::Open:
        return schedule.title + ", HS " + law::dotted(found.line->hs) + ": listed, value not encoded";
      case law::Lookup::Kind::TooCoarse:
        element.source = Source::TooCoarse;
        return schedule.title + ": the code " + law::dotted(line_.product.hs) + " is too coarse";
      case law::Lookup::Kind::NoLine:
        return schedule.title + ": not listed, " +
               (lookup.otherwise ? worth(*lookup.otherwise) : std::string("value not known"));
    }
    return {};
  }
  static void append(std::string& text, const std::string& more) { text += (text.empty() ? "" : "; ") + more; }

  void fill(const law::ProductIsMineral&, ExpressionId id, ProvisionId, Element& element) const {
    product(id, element);
  }
  void fill(const law::ProductAtStage&, ExpressionId id, ProvisionId, Element& element) const { product(id, element); }
  void fill(const law::ProductInGroup&, ExpressionId id, ProvisionId, Element& element) const { product(id, element); }
  void fill(const law::ProductInHs&, ExpressionId id, ProvisionId, Element& element) const { product(id, element); }
  void fill(const law::ProductListed&, ExpressionId id, ProvisionId, Element& element) const { product(id, element); }
  void product(ExpressionId id, Element& element) const {
    leaf(id, element);
    element.source = element.truth == Truth::Open ? Source::TooCoarse : Source::Product;
    element.detail = law::describe(book_, line_.product);
  }

  void leaf(ExpressionId id, Element& element) const {
    element.truth = eval::atom_truth(line_, evaluation_.states(), id);
  }

  const Evaluation& evaluation_;
  const Line& line_;
  const law::Rulebook& book_;
};

}  // namespace

Element derive(const Evaluation& evaluation, ExpressionId condition, ProvisionId context) {
  return Derivation(evaluation).of(condition, context);
}

Element conjunction(std::vector<Element> parts) {
  Element element;
  element.joint = Element::Joint::All;
  element.truth = all(parts);
  element.parts = std::move(parts);
  return element;
}

Element negation(Element part) {
  Element element;
  element.joint = Element::Joint::Not;
  element.truth = !part.truth;
  element.parts.push_back(std::move(part));
  return element;
}

}  // namespace chapeau::engine
