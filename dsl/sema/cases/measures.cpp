// Measures of cases: one fact for every attribute of the rulebook.

#include "base/overloaded.hpp"
#include "dsl/sema/cases/cases.hpp"
#include "dsl/sema/conditions/expressions.hpp"
#include "dsl/sema/vocabulary/products.hpp"
#include "dsl/sema/vocabulary/states.hpp"
#include "law/applicability.hpp"
#include "law/trading_parties.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

constexpr std::string_view kProducts = "products";
constexpr std::string_view kPerUnit =
    "a duty per unit cannot be told yet: write what it comes to in percent of the value at the price of the day, or "
    "`?` for a rate that is open, and the duty in a note behind it; `chapeau list attributes` says what is told in "
    "amounts";

std::string wrong(const law::Rulebook& book, const law::Attribute& attribute) {
  return quoted(attribute.name) + " is " + describe(book, attribute);
}

/// The value of one attribute as a case writes it. Mistakes are reported; nothing comes back then.
class ValueReader {
 public:
  ValueReader(const CaseContext& context, const law::Attribute& attribute, base::Span span, base::Date day)
      : context_(context), attribute_(attribute), span_(span), day_(day) {}

  std::optional<law::Value> operator()(const syntax::Value& written) const {
    return std::visit([&](const auto& each) { return read(each); }, written);
  }

 private:
  using Type = law::AttributeType;

  std::optional<law::Value> mismatch(const std::string& seen, std::string help = {}) const {
    context_.report.error(base::Code::TypeMismatch, span_, wrong(context_.book, attribute_) + "; it cannot be " + seen)
        .help = std::move(help);
    return std::nullopt;
  }

  std::optional<law::Value> read(syntax::OpenValue) const { return law::Open{}; }

  std::optional<law::Value> read(syntax::NoneValue) const {
    switch (attribute_.type) {
      case Type::Set: return std::vector<law::NodeId>{};
      case Type::States: return law::StateMask{};
      case Type::Date: return base::Integer(base::kNever.day);
      default: return mismatch("`none`");
    }
  }

  std::optional<law::Value> read(syntax::FlagValue written) const {
    if (attribute_.type != Type::Flag) return mismatch(written.yes ? "`yes`" : "`no`");
    return written.yes;
  }

  std::optional<law::Value> read(const syntax::Literal& written) const {
    switch (written.kind) {
      case syntax::Literal::Kind::Percent: return quantity(Type::Percent, written, "a percentage");
      case syntax::Literal::Kind::Number: return quantity(Type::Number, written, "a number");
      case syntax::Literal::Kind::Money: return quantity(Type::Money, written, "an amount of money");
      case syntax::Literal::Kind::Date: return quantity(Type::Date, written, "a date");
      case syntax::Literal::Kind::Period:
        if (attribute_.type != Type::Period) return mismatch("a period", last_day(written.period));
        return written.period;
    }
    return std::nullopt;
  }

  /// People tell a last day by how long the measure lasts.
  [[nodiscard]] std::string last_day(base::Period lasting) const {
    if (attribute_.type != Type::Date || day_ == base::Date{}) return {};
    return "write the day: " + base::to_string(lasting) + " from " + base::to_string(day_) + " on end on " +
           quoted(base::to_string(base::add(day_, lasting)));
  }

  std::optional<law::Value> quantity(Type type, const syntax::Literal& written, const char* seen) const {
    if (attribute_.type == Type::Percent && type == Type::Money)
      return mismatch(written.per.empty() ? seen : std::string(seen) + " per " + written.per, std::string(kPerUnit));
    if (attribute_.type != type) return mismatch(seen, by_code(written));
    const bool has_unit = type == Type::Number || type == Type::Money;
    if (has_unit && written.unit != attribute_.unit) {
      const std::string unit = written.unit.empty() ? "has no unit" : "is in " + quoted(written.unit);
      const std::string own = attribute_.unit.empty() ? "has none" : "in " + quoted(attribute_.unit);
      context_.report.error(base::Code::UnitMismatch, span_,
                            "the value " + unit + ", and " + quoted(attribute_.name) + " " + own);
      return std::nullopt;
    }
    return base::Integer(written.value);
  }

  /// A number may be a code of another classification.
  [[nodiscard]] std::string by_code(const syntax::Literal& written) const {
    if (written.kind != syntax::Literal::Kind::Number || !written.unit.empty()) return {};
    if (attribute_.type == Type::States) return base::near_name(written.text, law::states_of(context_.book));
    if (!attribute_.taxonomy.valid()) return {};
    return base::near_name(written.text, law::values_of(context_.book, attribute_.taxonomy));
  }

  std::optional<law::Value> read(const syntax::ListValue& written) const {
    switch (attribute_.type) {
      case Type::Choice: return choice(written.set);
      case Type::Set: return set(written.set);
      case Type::States: return states(written.set);
      default: return mismatch("a name");
    }
  }

  std::optional<law::NodeId> node(const syntax::StateItem& item) const {
    return node_value(context_.book, context_.names, context_.report, attribute_.taxonomy, item.word);
  }

  std::optional<law::Value> choice(const syntax::StateSet& written) const {
    if (written.members.size() != 1 || !written.exceptions.empty())
      return mismatch("several values", "facts follow each other without a comma between them");
    if (const auto made = node(written.members.front())) return *made;
    return std::nullopt;
  }

  std::optional<law::Value> set(const syntax::StateSet& written) const {
    if (!written.exceptions.empty()) return mismatch("written with `except`");
    std::vector<law::NodeId> made;
    bool good = true;
    for (const syntax::StateItem& item : written.members) {
      const auto each = node(item);
      if (each) made.push_back(*each);
      good = good && each;
    }
    if (!good) return std::nullopt;
    std::sort(made.begin(), made.end());
    made.erase(std::unique(made.begin(), made.end()), made.end());
    return made;
  }

  std::optional<law::Value> states(const syntax::StateSet& written) const {
    law::StateMask members;
    law::StateMask exceptions;
    bool good = true;
    for (const auto& item : written.members) good = add(item, members) && good;
    for (const auto& item : written.exceptions) good = add(item, exceptions) && good;
    if (!good) return std::nullopt;
    const law::TradingParties trading(context_.book, day_);
    return trading.named(members) & ~trading.named(exceptions);
  }

  bool add(const syntax::StateItem& item, law::StateMask& mask) const {
    switch (item.kind) {
      case syntax::StateItem::Kind::AllStates:
        for (std::size_t i = 0; i < context_.book.states.size(); ++i) mask.set(i);
        return true;
      case syntax::StateItem::Kind::Name: return add_named(item.word, mask);
      case syntax::StateItem::Kind::EnactingState:
      case syntax::StateItem::Kind::Counterpart: break;
    }
    context_.report.error(base::Code::TypeMismatch, item.word.span, quoted(item.word.text) + " says nothing in a case")
        .help = "name the states";
    return false;
  }

  /// Groups count with the members that they have on the first day of the measure, trading parties too.
  bool add_named(const syntax::Word& word, law::StateMask& mask) const {
    if (const auto state = find(context_.names.states, word.text)) {
      mask.set(state->index());
      return true;
    }
    if (const auto group = find(context_.names.groups, word.text)) {
      mask |= law::members(context_.book, *group, day_);
      return true;
    }
    unknown_state(context_.book, context_.names, context_.report, word);
    return false;
  }

  const CaseContext& context_;
  const law::Attribute& attribute_;
  base::Span span_;
  base::Date day_;
};

/// Makes a measure, or one of its sides: what a side tells goes before what is told of all of them.
class MeasureMaker {
 public:
  MeasureMaker(const CaseContext& context, const syntax::Measure& written, const syntax::MeasureSide* side)
      : context_(context),
        book_(context.book),
        written_(written),
        side_(side),
        given_(book_.attributes.size(), nullptr) {}

  law::Measure run() {
    made_.name = side_ != nullptr ? side_->name.text : written_.name.text;
    made_.title = text_of(side_ != nullptr ? side_->title : written_.title);
    made_.span = side_ != nullptr ? side_->name.span : written_.name.span;
    if (side_ != nullptr) made_.whole = law::Whole{written_.name.text, text_of(written_.title)};
    if (written_.enacted_by) {
      if (const auto state = state_named(context_, *written_.enacted_by)) made_.enacted_by = *state;
    }
    made_.products = products_of(book_, context_.names, context_.report, written_.products);
    sort_facts(written_.facts);
    if (side_ != nullptr) put_over(side_->facts);
    read_first_day();
    check_fields();
    fill_attributes();
    take_enacting_state_out();
    add_goals();
    made_.may_change = changeable(written_.may_change, Purpose::Change);
    made_.must_keep = changeable(written_.must_keep, Purpose::Keep);
    return std::move(made_);
  }

 private:
  enum class Purpose { Change, Keep };

  void sort_facts(const std::vector<syntax::Fact>& facts) {
    for (const syntax::Fact& fact : facts) {
      const auto id = attribute(fact.attribute);
      if (!id) continue;
      const syntax::Fact*& place = given_[id->index()];
      if (place != nullptr) {
        base::Diagnostic& entry = context_.report.error(base::Code::DuplicateField, fact.attribute.span,
                                                        quoted(fact.attribute.text) + " is given twice");
        entry.labels.push_back({place->span, "given here first"});
        entry.help = "leave one of them out";
        continue;
      }
      place = &fact;
    }
  }

  /// The first day belongs to the whole: a side that begins later is a measure of its own.
  void put_over(const std::vector<syntax::Fact>& facts) {
    for (const syntax::Fact& fact : facts) {
      const auto id = attribute(fact.attribute);
      if (!id) continue;
      if (*id == book_.built_in.from) {
        context_.report.error(base::Code::TypeMismatch, fact.span, "a side has no first day of its own").help =
            "write `from` beside the sides, or tell a measure of its own";
      } else {
        given_[id->index()] = &fact;
      }
    }
  }

  std::optional<law::AttributeId> attribute(const syntax::Word& word) const {
    const auto meaning = find(context_.names.words, word.text);
    const auto* id = meaning ? std::get_if<law::AttributeId>(&*meaning) : nullptr;
    if (id != nullptr) return *id;
    if (meaning) {
      const bool is_finding = std::holds_alternative<law::FindingId>(*meaning);
      context_.report
          .error(base::Code::TypeMismatch, word.span, describe(book_, *meaning) + " is no attribute of a measure")
          .help = is_finding ? "findings belong into `record { … }`"
                             : "state the attributes and findings that the test is made of";
      return std::nullopt;
    }
    context_.report.unknown(base::Code::UnknownName, word, "no attribute is named " + quoted(word.text),
                            [&](Candidates& candidates) {
                              add_called(candidates, book_.attributes);
                              candidates.list = "attributes";
                            });
    return std::nullopt;
  }

  void read_first_day() {
    const syntax::Fact* fact = given_[book_.built_in.from.index()];
    if (fact == nullptr) return;
    const auto* literal = std::get_if<syntax::Literal>(&fact->value);
    if (literal != nullptr && literal->kind == syntax::Literal::Kind::Date) {
      made_.from = base::Date{static_cast<std::int32_t>(literal->value)};
    } else if (std::holds_alternative<syntax::OpenValue>(fact->value) ||
               std::holds_alternative<syntax::NoneValue>(fact->value)) {
      context_.report
          .error(base::Code::TypeMismatch, fact->value_span, "the first day of a measure cannot be left open")
          .help = "write the day on which the draft would enter into force";
    }
  }

  void check_fields() const {
    const std::string name = "the measure " + quoted(written_.name.text);
    if (!written_.enacted_by)
      context_.report.missing(written_, name + " does not say who enacts it", "add `enacted by …`");
    if (given_[book_.built_in.from.index()] == nullptr) {
      context_.report.missing(written_, name + " has no first day", "add `from 2020-01-01`");
    }
    if (written_.products.empty()) context_.report.missing(written_, name + " names no products", "add `products …`");
  }

  void fill_attributes() {
    made_.attributes.resize(book_.attributes.size());
    for (std::size_t i = 0; i < given_.size(); ++i) {
      const law::AttributeId id(i);
      made_.attributes[i] = given_[i] == nullptr ? presumed(id) : fact(*given_[i], book_[id]);
    }
  }

  law::Fact fact(const syntax::Fact& written, const law::Attribute& attribute) const {
    law::Fact made;
    made.basis = written.basis;
    made.note = note_of(written, attribute);
    made.span = written.span;
    if (auto value = ValueReader(context_, attribute, written.value_span, made_.from)(written.value))
      made.value = std::move(*value);
    return made;
  }

  /// The note of the fact; when items of it have notes of their own, each with the item that it speaks of.
  std::string note_of(const syntax::Fact& written, const law::Attribute& attribute) const {
    const auto* list = std::get_if<syntax::ListValue>(&written.value);
    std::vector<syntax::StateItem> items;
    if (list != nullptr) {
      items = list->set.members;
      items.insert(items.end(), list->set.exceptions.begin(), list->set.exceptions.end());
    }
    const bool each = std::any_of(items.begin(), items.end(), [](const auto& item) { return item.note.has_value(); });
    if (!each) return text_of(written.note);
    if (written.note) items.back().note = written.note;
    std::string made;
    for (const syntax::StateItem& item : items) {
      if (item.note) made += (made.empty() ? "" : "; ") + spoken(item.word, attribute) + ": " + item.note->text;
    }
    return made;
  }

  /// An item as reports call it.
  std::string spoken(const syntax::Word& word, const law::Attribute& attribute) const {
    const auto node = find_node(book_, context_.names, attribute.taxonomy, word.text);
    if (node && !book_[*node].title.empty()) return book_[*node].title;
    const auto state = find(context_.names.states, word.text);
    return state ? book_[*state].name : word.text;
  }

  /// What silence means. A draft that names no country is meant towards all; its last day stays open unless it is
  /// given.
  law::Fact presumed(law::AttributeId id) const {
    law::Fact made;
    made.basis = law::Basis::Presumed;
    made.span = made_.span;
    const law::Attribute& attribute = book_[id];
    if (id == book_.built_in.towards) {
      law::StateMask all;
      for (std::size_t i = 0; i < book_.states.size(); ++i) all.set(i);
      made.value = all;
    } else if (attribute.presumption == law::Presumption::No) {
      made.value = false;
    } else if (attribute.presumption == law::Presumption::None) {
      if (attribute.type == law::AttributeType::Set) made.value = std::vector<law::NodeId>{};
      if (attribute.type == law::AttributeType::States) made.value = law::StateMask{};
      if (attribute.type == law::AttributeType::Date) made.value = base::Integer(base::kNever.day);
    }
    return made;
  }

  /// Nobody takes a measure towards itself, or towards whom it trades as one with.
  void take_enacting_state_out() {
    law::Fact& towards = made_.attributes[book_.built_in.towards.index()];
    const syntax::Fact* given = given_[book_.built_in.towards.index()];
    if (given != nullptr && std::holds_alternative<syntax::OpenValue>(given->value)) {
      context_.report
          .error(base::Code::TypeMismatch, towards.span, "towards whom a measure is taken cannot be left open")
          .help = "name the states, or leave `towards` out: then it is meant towards all";
    }
    auto* mask = std::get_if<law::StateMask>(&towards.value);
    if (mask == nullptr) return;
    if (made_.enacted_by.valid()) *mask &= ~law::TradingParties(book_, made_.from).family(made_.enacted_by);
  }

  void add_goals() {
    for (const syntax::Word& word : written_.serves) {
      if (const auto goal = find(context_.names.goals, word.text)) {
        made_.serves.push_back(*goal);
        continue;
      }
      context_.report.unknown(base::Code::UnknownName, word, "no goal is named " + quoted(word.text),
                              [&](Candidates& candidates) { candidates = law::goals_of(book_); });
    }
  }

  /// Products have no attribute of their own: no redraft changes them, so keeping them asks for nothing.
  std::vector<law::AttributeId> changeable(const syntax::Words& words, Purpose purpose) {
    std::vector<law::AttributeId> made;
    for (const syntax::Word& word : words) {
      if (word.text == kProducts) {
        (purpose == Purpose::Keep ? made_.must_keep_products : made_.may_drop_products) = true;
      } else if (const auto id = attribute(word)) {
        made.push_back(*id);
      }
    }
    std::sort(made.begin(), made.end());
    made.erase(std::unique(made.begin(), made.end()), made.end());
    return made;
  }

  const CaseContext& context_;
  const law::Rulebook& book_;
  const syntax::Measure& written_;
  const syntax::MeasureSide* side_;         ///< null: the measure is told as one
  std::vector<const syntax::Fact*> given_;  ///< by attribute
  law::Measure made_;
};

}  // namespace

law::Measure make_measure(const CaseContext& context, const syntax::Measure& written, const syntax::MeasureSide* side) {
  return MeasureMaker(context, written, side).run();
}

}  // namespace chapeau::dsl::sema
