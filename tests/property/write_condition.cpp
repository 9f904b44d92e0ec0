#include "tests/property/write_condition.hpp"

#include "base/overloaded.hpp"

#include <cstdlib>
#include <variant>

namespace chapeau::testing {

using base::Overloaded;
using law::AttributeType;
using law::ExpressionId;

namespace {

/// `value` with the point `decimals` places from its end, without zeros that say nothing.
std::string decimal(std::int64_t value, std::size_t decimals) {
  std::string digits = std::to_string(value);
  while (digits.size() <= decimals) digits.insert(digits.begin(), '0');
  digits.insert(digits.size() - decimals, ".");
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

std::string_view sign(law::Relation relation) {
  switch (relation) {
    case law::Relation::Less: return " < ";
    case law::Relation::AtMost: return " <= ";
    case law::Relation::Equal: return " = ";
    case law::Relation::NotEqual: return " != ";
    case law::Relation::AtLeast: return " >= ";
    case law::Relation::More: return " > ";
  }
  return " ? ";
}

/// What a comparison counts.
struct Measure {
  AttributeType type = AttributeType::Percent;
  std::string unit;
};

Measure measure_of(const law::Rulebook& book, const law::Compare& node) {
  for (const law::LinearSum* sum : {&node.left, &node.right}) {
    for (const auto& term : sum->terms) return {book[term.attribute].type, book[term.attribute].unit};
    for (const auto& lookup : sum->lookups) return {book[lookup.schedule].gives, book[lookup.schedule].unit};
    if (!sum->moved.empty()) return {AttributeType::Date, ""};
  }
  return {};
}

/// Is it written with a joint, so that it needs brackets among others?
bool is_several(const law::Rulebook& book, ExpressionId id) {
  const law::ExpressionNode& node = book[id].node;
  const auto* all = std::get_if<law::All>(&node);
  const auto* any = std::get_if<law::Any>(&node);
  const auto* operands = all != nullptr ? &all->operands : (any != nullptr ? &any->operands : nullptr);
  if (operands == nullptr) return std::holds_alternative<law::Implies>(node);
  if (operands->size() != 1) return operands->size() > 1;
  return book[operands->front()].title.empty() && is_several(book, operands->front());
}

/// A sum under construction: parts with their signs.
class SumText {
 public:
  void add(std::int64_t factor, const std::string& what) {
    const std::int64_t times = std::abs(factor);
    part(factor < 0, (times == 1 ? "" : std::to_string(times) + " * ") + what);
  }
  void part(bool negative, const std::string& what) {
    if (text_.empty())
      text_ = (negative ? "-" : "") + what;
    else
      text_ += (negative ? " - " : " + ") + what;
  }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class SumWriter {
 public:
  SumWriter(const law::Rulebook& book, const ConditionWriter& write, Measure measure)
      : book_(book), write_(write), measure_(std::move(measure)) {}

  std::string operator()(const law::LinearSum& sum) const {
    SumText text;
    for (const auto& term : sum.terms) text.add(term.factor.value(), write_.attribute(term.attribute));
    for (const auto& moved : sum.moved) {
      text.add(1, write_.attribute(moved.attribute));
      if (moved.by.months != 0) text.part(moved.by.months < 0, std::to_string(std::abs(moved.by.months)) + " months");
      if (moved.by.days != 0) text.part(moved.by.days < 0, std::to_string(std::abs(moved.by.days)) + " days");
    }
    for (const auto& lookup : sum.lookups) text.add(lookup.factor.value(), looked_up(lookup));
    if (sum.constant != 0 || text.empty()) constant(sum.constant.value(), text);
    return text.text();
  }

 private:
  [[nodiscard]] std::string looked_up(const law::LinearSum::Lookup& lookup) const {
    const law::Schedule& schedule = book_[lookup.schedule];
    const std::string otherwise =
        lookup.otherwise ? quantity(schedule.gives, schedule.unit, *lookup.otherwise) : "open";
    return "schedule " + schedule.name + " for product otherwise " + otherwise;
  }

  /// A date alone is a day; beside another it is a number of days.
  void constant(std::int64_t value, SumText& text) const {
    const bool is_days = measure_.type == AttributeType::Date && !text.empty();
    const bool negative = value < 0 && (is_days || measure_.type != AttributeType::Date);
    const std::int64_t size = negative ? -value : value;
    text.part(negative, quantity(is_days ? AttributeType::Period : measure_.type, measure_.unit, size));
  }

  const law::Rulebook& book_;
  const ConditionWriter& write_;
  Measure measure_;
};

}  // namespace

std::string joined(const std::vector<std::string>& parts, std::string_view with) {
  std::string text;
  for (const std::string& part : parts) text += (&part == &parts.front() ? "" : std::string(with)) + part;
  return text;
}

std::string quantity(AttributeType type, const std::string& unit, std::int64_t value) {
  switch (type) {
    case AttributeType::Percent: return decimal(value, 2) + " %";
    case AttributeType::Number: return decimal(value, 4) + (unit.empty() ? "" : " " + unit);
    case AttributeType::Money: return decimal(value, 2) + " " + unit;
    case AttributeType::Date: return base::to_string(base::Date{static_cast<std::int32_t>(value)});
    default: return std::to_string(value) + " days";
  }
}

std::string ConditionWriter::attribute(law::AttributeId id) const {
  if (id == book_.built_in.from) return "from";
  if (id == book_.built_in.until) return "until";
  if (id == book_.built_in.towards) return "towards";
  return book_[id].name;
}

std::string ConditionWriter::provision(law::ProvisionId id, Sheet sheet) const {
  return book_[id].instrument == sheet.home ? book_[id].pinpoint : law::reference(book_, id);
}

std::string ConditionWriter::choice(const law::ReadingIs& reading) const {
  return book_[reading.reading].name + " is " + book_[reading.reading].options[reading.option].name;
}

std::string ConditionWriter::item(const law::StateSet::Item& item) const {
  using Kind = law::StateSet::Item::Kind;
  switch (item.kind) {
    case Kind::State: return book_[item.state].code;
    case Kind::Group: return book_[item.group].name;
    case Kind::Attribute: return attribute(item.attribute);
    case Kind::Special: break;
  }
  switch (item.special) {
    case law::StateSet::Special::AllStates: return "all states";
    case law::StateSet::Special::Counterpart: return "counterpart";
    case law::StateSet::Special::EnactingState: break;
  }
  return "enacting state";
}

std::string ConditionWriter::states(const law::StateSet& set) const {
  std::vector<std::string> members;
  std::vector<std::string> exceptions;
  for (const auto& each : set.members) members.push_back(item(each));
  for (const auto& each : set.exceptions) exceptions.push_back(item(each));
  return joined(members, ", ") + (exceptions.empty() ? "" : " except " + joined(exceptions, ", "));
}

std::string ConditionWriter::compare(const law::Compare& node) const {
  const SumWriter sum(book_, *this, measure_of(book_, node));
  return sum(node.left) + std::string(sign(node.relation)) + sum(node.right);
}

/// In brackets where it is more than one thing.
std::string ConditionWriter::operand(ExpressionId id, Sheet sheet) const {
  const bool in_brackets = is_several(book_, id) && book_[id].title.empty();
  return in_brackets ? "(" + untitled(id, sheet) + ")" : (*this)(id, sheet);
}

/// The language has no empty chains: `and` of nothing is always, `or` of nothing never.
std::string ConditionWriter::chain(const std::vector<ExpressionId>& list, std::string_view with, Sheet sheet) const {
  if (list.empty()) return with == " and " ? "always" : "never";
  std::vector<std::string> parts;
  for (const ExpressionId id : list) parts.push_back(list.size() == 1 ? (*this)(id, sheet) : operand(id, sheet));
  return joined(parts, with);
}

std::string ConditionWriter::implies(const law::Implies& node, Sheet sheet) const {
  const std::string premise = operand(node.premise, sheet);
  const std::string conclusion = operand(node.conclusion, sheet);
  return sheet.axiom ? premise + " implies " + conclusion : "not " + premise + " or " + conclusion;
}

std::string ConditionWriter::operator()(ExpressionId id, Sheet sheet) const {
  const std::string text = untitled(id, sheet);
  const std::string& title = book_[id].title;
  if (title.empty()) return text;
  return "\"" + title + "\" " + (is_several(book_, id) ? "(" + text + ")" : text);
}

std::string ConditionWriter::untitled(ExpressionId id, Sheet sheet) const {
  return std::visit(
      Overloaded{
          [](const law::Constant& n) { return std::string(n.value ? "always" : "never"); },
          [&](const law::Not& n) { return "not " + operand(n.operand, sheet); },
          [&](const law::All& n) { return chain(n.operands, " and ", sheet); },
          [&](const law::Any& n) { return chain(n.operands, " or ", sheet); },
          [&](const law::Implies& n) { return implies(n, sheet); },
          [&](const law::FlagIs& n) { return attribute(n.attribute); },
          [&](const law::ChoiceIs& n) { return attribute(n.attribute) + " is " + book_[n.node].name; },
          [&](const law::SetIncludes& n) { return attribute(n.attribute) + " includes " + book_[n.node].name; },
          [&](const law::FindingHolds& n) { return book_[n.finding].name; },
          [&](const law::TestHolds& n) { return book_[n.test].name; },
          [&](const law::ReadingIs& n) { return "reading " + choice(n); },
          [&](const law::ContraryTo& n) { return "contrary to " + provision(n.provision, sheet); },
          [&](const law::NoEnd& n) { return attribute(n.attribute) + " is none"; },
          [&](const law::ProductIsMineral& n) { return "product is " + book_.products.minerals[n.mineral.index()]; },
          [&](const law::ProductAtStage& n) { return "product at stage " + book_.products.stages[n.stage.index()]; },
          [&](const law::ProductInGroup& n) { return "product is " + base::at(book_.product_groups, n.group).name; },
          [&](const law::ProductInHs& n) { return "product in HS " + joined(n.prefixes, ", "); },
          [&](const law::ProductListed& n) { return "product listed in " + book_[n.schedule].name; },
          [&](const law::EnactingStateIn& n) { return "enacting state in " + states(n.set); },
          [&](const law::CounterpartIn& n) { return "counterpart in " + states(n.set); },
          [&](const law::SomeStateIn& n) { return "some state in " + states(n.set); },
          [&](const law::Compare& n) { return compare(n); },
      },
      book_[id].node);
}

}  // namespace chapeau::testing
