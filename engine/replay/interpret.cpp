#include "engine/replay/interpret.hpp"

#include "base/overloaded.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::replay {

namespace {

using engine::Unknown;
using law::ExpressionId;
using law::ProvisionId;
using law::ProvisionKind;

constexpr std::int64_t kDaysInAMonth = 31;  // how periods are compared (engine/model/unknown.hpp)

Truth of(bool value) { return value ? Truth::Yes : Truth::No; }

std::int64_t first_day() { return base::make_date(1000, 1, 1)->day; }
std::int64_t last_day() { return base::make_date(9999, 12, 31)->day; }

bool compare(const base::Integer& a, law::Relation relation, const base::Integer& b) {
  switch (relation) {
    case law::Relation::Less: return a < b;
    case law::Relation::AtMost: return a <= b;
    case law::Relation::Equal: return a == b;
    case law::Relation::NotEqual: return a != b;
    case law::Relation::AtLeast: return a >= b;
    case law::Relation::More: return a > b;
  }
  return false;
}

bool is_word_of(const law::Rulebook& book, const base::Integer& value, law::TaxonomyId taxonomy) {
  if (value < 0 || value >= static_cast<std::int64_t>(book.nodes.size())) return false;
  return book.nodes[static_cast<std::size_t>(value.value())].taxonomy == taxonomy;
}

law::Lookup look_up(const engine::Line& line, law::ScheduleId schedule) {
  return law::look_up((*line.book)[schedule], line.product, line.measure->enacted_by, line.day);
}

bool is_open(const engine::Line& line, law::AttributeId attribute) {
  return std::holds_alternative<law::Open>(line.measure->attributes[attribute.index()].value);
}

}  // namespace

Truth both(Truth a, Truth b) {
  if (a == Truth::No || b == Truth::No) return Truth::No;
  return a == Truth::Yes ? b : a;
}

Truth either(Truth a, Truth b) { return !both(!a, !b); }

bool Reaches::operator()(ProvisionId provision) const {
  const auto [at, added] = known_.try_emplace(provision, false);
  if (added) {
    const auto& enacting = line_->measure->enacted_by;
    const auto reach = law::reach(roll(), (*line_->book)[provision], enacting, line_->counterpart);
    at->second = reach == law::Reach::Applies;
  }
  return at->second;
}

law::StateMask Reaches::resolve(const law::StateSet& set) const {
  return law::resolve(roll(), set, *line_->measure, line_->counterpart);
}

// --- conditions
// ---------------------------------------------------------------------------------------------------------------------

struct Interpreter::Atom {
  const Interpreter& in;
  ExpressionId self;
  ProvisionId asker;

  Truth operator()(const law::Constant& n) const { return of(n.value); }
  Truth operator()(const law::Not& n) const { return !in.holds(n.operand, asker); }
  Truth operator()(const law::All& n) const {
    Truth all = Truth::Yes;
    for (const auto operand : n.operands) {
      all = both(all, in.holds(operand, asker));
      if (all == Truth::No) break;
    }
    return all;
  }
  Truth operator()(const law::Any& n) const {
    Truth any = Truth::No;
    for (const auto operand : n.operands) {
      any = either(any, in.holds(operand, asker));
      if (any == Truth::Yes) break;
    }
    return any;
  }
  Truth operator()(const law::Implies& n) const {
    return either(!in.holds(n.premise, asker), in.holds(n.conclusion, asker));
  }
  Truth operator()(const law::TestHolds& n) const { return in.holds(in.book_[n.test].condition, asker); }
  Truth operator()(const law::FindingHolds& n) const {
    const auto asked = law::question(in.book_, n.finding, asker);
    return asked ? in.question(*asked) : Truth::No;
  }
  Truth operator()(const law::ContraryTo& n) const { return in.on_face(n.provision); }
  Truth operator()(const law::ReadingIs& n) const { return of((*in.line_.readings)[n.reading.index()] == n.option); }

  Truth operator()(const law::FlagIs& n) const {
    const auto* value = std::get_if<bool>(&in.fact(n.attribute));
    return value ? of(*value) : in.assigned_flag(engine::OpenFlag{n.attribute});
  }
  Truth operator()(const law::ChoiceIs& n) const {
    const auto* value = std::get_if<law::NodeId>(&in.fact(n.attribute));
    if (value) return of(law::is_a(in.book_, *value, n.node));
    const auto word = in.assigned(engine::OpenChoice{n.attribute});
    return word ? of(law::is_a(in.book_, law::NodeId(static_cast<std::size_t>(word->value())), n.node)) : Truth::Open;
  }
  Truth operator()(const law::SetIncludes& n) const {
    if (const auto* members = std::get_if<std::vector<law::NodeId>>(&in.fact(n.attribute))) {
      return of(std::ranges::any_of(*members, [&](law::NodeId member) { return law::is_a(in.book_, member, n.node); }));
    }
    return includes(n.attribute, n.node);
  }
  /// The open set has the word or one below it.
  Truth includes(law::AttributeId set, law::NodeId word) const {
    Truth any = in.assigned_flag(engine::OpenMember{set, word});
    for (const auto below : in.book_[word].children) any = either(any, includes(set, below));
    return any;
  }
  Truth operator()(const law::NoEnd& n) const {
    const auto value = in.quantity(n.attribute);
    return value ? of(*value == base::kNever.day) : Truth::Open;
  }
  Truth operator()(const law::Compare& n) const {
    const auto left = in.sum(n.left);
    const auto right = in.sum(n.right);
    return left && right ? of(compare(*left, n.relation, *right)) : Truth::Open;
  }

  Truth product(law::Match match) const {
    return match == law::Match::TooCoarse ? in.assigned_flag(engine::OpenProduct{law::product_question(in.book_, self)})
                                          : of(match == law::Match::Yes);
  }
  Truth operator()(const law::ProductIsMineral& n) const {
    return product(law::is_mineral(in.book_.products, in.line_.product, n.mineral));
  }
  Truth operator()(const law::ProductAtStage& n) const {
    return product(law::at_stage(in.book_.products, in.line_.product, n.stage));
  }
  Truth operator()(const law::ProductInGroup& n) const {
    return product(law::in_group(in.book_.products, in.line_.product, in.book_.product_groups[n.group.index()]));
  }
  Truth operator()(const law::ProductInHs& n) const {
    law::Match best = law::Match::No;
    for (const auto& prefix : n.prefixes) {
      const auto match = law::in_prefix(in.line_.product, prefix);
      if (match == law::Match::Yes || best == law::Match::No) best = match;
      if (best == law::Match::Yes) break;
    }
    return product(best);
  }
  Truth operator()(const law::ProductListed& n) const {
    const auto kind = look_up(in.line_, n.schedule).kind;
    if (kind == law::Lookup::Kind::TooCoarse) return product(law::Match::TooCoarse);
    return of(kind != law::Lookup::Kind::NoLine);
  }

  law::StateMask states(const law::StateSet& set) const { return in.reaches_.resolve(set); }
  Truth operator()(const law::EnactingStateIn& n) const {
    return of(states(n.set).test(in.line_.measure->enacted_by.index()));
  }
  Truth operator()(const law::CounterpartIn& n) const { return of(states(n.set).test(in.line_.counterpart.index())); }
  Truth operator()(const law::SomeStateIn& n) const { return of(states(n.set).any()); }
};

Truth Interpreter::holds(ExpressionId condition, ProvisionId asker) const {
  return std::visit(Atom{*this, condition, asker}, book_[condition].node);
}

Truth Interpreter::question(law::QuestionId id) const {
  const auto told = said(id);
  return told ? *told : question(id, rules(id));
}

Truth Interpreter::question(law::QuestionId id, Rules rules) const {
  if (const auto told = said(id)) return *told;
  // In no coherent completion do both rules fire. Least values of what does not matter may make them: then the rule
  // that fires whatever these are goes first.
  if (missing_ == Missing::Least && rules.yes_when == Truth::Yes && rules.no_when == Truth::Yes)
    rules = Interpreter(line_, reaches_, completion_, Missing::Open).rules(id);
  if (rules.yes_when == Truth::Yes) return Truth::Yes;
  if (rules.no_when == Truth::Yes) return Truth::No;
  return missing_ == Missing::Open ? Truth::Open : of(least(book_, engine::OpenQuestion{id}) != 0);
}

Interpreter::Rules Interpreter::rules(law::QuestionId id) const {
  const auto& asked = book_[id];
  const auto& finding = book_[asked.finding];
  const auto rule = [&](const std::optional<ExpressionId>& written) {
    return written ? holds(*written, asked.provision) : Truth::No;
  };
  return {rule(finding.yes_when), rule(finding.no_when)};
}

std::optional<Truth> Interpreter::said(law::QuestionId id) const {
  const Truth recorded = line_.answers[id.index()].truth;
  if (recorded != Truth::Open) return recorded;
  const auto* value = completed(engine::OpenQuestion{id});
  return value != nullptr ? std::optional(of(*value != 0)) : std::nullopt;
}

const base::Integer* Interpreter::completed(const Unknown& unknown) const {
  if (const auto at = completion_.find(unknown); at != completion_.end()) return &at->second;
  if (looked_for_ != nullptr) looked_for_->push_back(unknown);
  return nullptr;
}

const law::Value& Interpreter::fact(law::AttributeId attribute) const {
  return line_.measure->attributes[attribute.index()].value;
}

std::optional<base::Integer> Interpreter::assigned(const Unknown& unknown) const {
  if (const auto* value = completed(unknown)) return *value;
  if (missing_ == Missing::Open) return std::nullopt;
  return least(book_, unknown);
}

Truth Interpreter::assigned_flag(const Unknown& unknown) const {
  const auto value = assigned(unknown);
  return value ? of(*value != 0) : Truth::Open;
}

std::optional<base::Integer> Interpreter::quantity(law::AttributeId attribute) const {
  const auto& value = fact(attribute);
  if (const auto* number = std::get_if<base::Integer>(&value)) return *number;
  if (const auto* period = std::get_if<base::Period>(&value)) return period->months * kDaysInAMonth + period->days;
  return assigned(engine::OpenQuantity{attribute});
}

std::optional<base::Integer> Interpreter::looked_up(const law::LinearSum::Lookup& lookup) const {
  const auto found = look_up(line_, lookup.schedule);
  if (found.kind == law::Lookup::Kind::Found) return found.line->value;
  if (found.kind == law::Lookup::Kind::NoLine && lookup.otherwise) return lookup.otherwise;
  return assigned(engine::OpenLookup{lookup.schedule});
}

std::optional<base::Integer> Interpreter::sum(const law::LinearSum& sum) const {
  base::Integer total = sum.constant;
  for (const auto& term : sum.terms) {
    const auto value = quantity(term.attribute);
    if (!value) return std::nullopt;
    total += term.factor * *value;
  }
  for (const auto& lookup : sum.lookups) {
    const auto value = looked_up(lookup);
    if (!value) return std::nullopt;
    total += lookup.factor * *value;
  }
  for (const auto& moved : sum.moved) {
    const auto day = quantity(moved.attribute);
    if (!day) return std::nullopt;
    total += base::add(base::Date{static_cast<std::int32_t>(day->value())}, moved.by).day;
  }
  return total;
}

// --- provisions
// ---------------------------------------------------------------------------------------------------------------------

template <class Counts>
Truth Interpreter::some_met(ProvisionId target, Counts counts) const {
  Truth any = Truth::No;
  for (auto at = std::ranges::lower_bound(book_.links, target, {}, &law::Link::target);
       at != book_.links.end() && at->target == target && any != Truth::Yes; ++at) {
    if (is_active(line_, *at) && counts(book_[at->exception].kind)) any = either(any, met(at->exception));
  }
  return any;
}

Truth Interpreter::scope(ProvisionId id) const {
  if (!reaches_(id)) return Truth::No;
  return book_[id].scope ? holds(*book_[id].scope, id) : Truth::Yes;
}

Truth Interpreter::met(ProvisionId id) const {
  const Truth in = scope(id);
  if (in == Truth::No) return Truth::No;
  const Truth condition = book_[id].condition ? holds(*book_[id].condition, id) : Truth::Yes;
  return both(both(in, condition), !some_met(id, [](ProvisionKind) { return true; }));
}

Truth Interpreter::in_scope(ProvisionId id) const {
  return both(scope(id), !some_met(id, [](ProvisionKind kind) { return kind == ProvisionKind::CarveOut; }));
}

Truth Interpreter::breach(ProvisionId id) const {
  const auto& provision = book_[id];
  const Truth condition = provision.condition ? holds(*provision.condition, id) : Truth::No;
  if (!provision.requires_condition) return condition;
  return both(provision.requires_where ? holds(*provision.requires_where, id) : Truth::Yes, !condition);
}

Truth Interpreter::would_breach(ProvisionId id) const { return both(scope(id), breach(id)); }

Truth Interpreter::on_face(ProvisionId id) const {
  const Truth in = in_scope(id);
  return in == Truth::No ? in : both(in, breach(id));
}

Truth Interpreter::excused(ProvisionId id) const {
  const Truth face = on_face(id);
  if (face == Truth::No) return face;
  return both(face, some_met(id, [](ProvisionKind kind) {
                return kind == ProvisionKind::Exception || kind == ProvisionKind::Permission;
              }));
}

// --- unknowns
// ---------------------------------------------------------------------------------------------------------------------

base::Integer least(const law::Rulebook& book, const Unknown& unknown) {
  if (const auto* choice = std::get_if<engine::OpenChoice>(&unknown)) {
    const auto taxonomy = book[choice->attribute].taxonomy;
    for (std::size_t i = 0; i < book.nodes.size(); ++i) {
      const bool is_leaf = book.nodes[i].children.empty();
      if (is_leaf && is_word_of(book, static_cast<std::int64_t>(i), taxonomy)) return static_cast<std::int64_t>(i);
    }
  }
  const auto* quantity = std::get_if<engine::OpenQuantity>(&unknown);
  return quantity && book[quantity->attribute].type == law::AttributeType::Date ? first_day() : 0;
}

bool is_possible(const engine::Line& line, const Reaches& reaches, const Unknown& unknown, const base::Integer& value) {
  const auto& book = *line.book;
  const bool boolean = value == 0 || value == 1;
  return std::visit(
      base::Overloaded{
          [&](const engine::OpenQuestion& u) {
            return boolean && line.answers[u.question.index()].truth == Truth::Open;
          },
          [&](const engine::OpenFlag& u) { return boolean && is_open(line, u.attribute); },
          [&](const engine::OpenChoice& u) {
            return is_open(line, u.attribute) && is_word_of(book, value, book[u.attribute].taxonomy);
          },
          [&](const engine::OpenMember& u) {
            return boolean && is_open(line, u.attribute) && is_word_of(book, u.leaf.value, book[u.attribute].taxonomy);
          },
          [&](const engine::OpenQuantity& u) {
            if (!is_open(line, u.attribute)) return false;
            if (book[u.attribute].type != law::AttributeType::Date) return value >= 0;
            return value == base::kNever.day || (first_day() <= value && value <= last_day());
          },
          [&](const engine::OpenLookup& u) {
            return value >= 0 && look_up(line, u.schedule).kind != law::Lookup::Kind::Found;
          },
          [&](const engine::OpenProduct& u) {
            const engine::Completion nothing;
            return boolean && Interpreter(line, reaches, nothing, Missing::Open).holds(u.asks, {}) == Truth::Open;
          },
      },
      unknown);
}

bool is_active(const engine::Line& line, const law::Link& link) {
  return !link.under || (*line.readings)[link.under->reading.index()] == link.under->option;
}

}  // namespace chapeau::replay
