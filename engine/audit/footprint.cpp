#include "engine/audit/footprint.hpp"

#include "base/overloaded.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace chapeau::engine::audit {

namespace {

/// How far a walk goes from a provision.
enum class Extent { Words, Face, Everything };

class Walk {
 public:
  Walk(const law::Rulebook& book, Extent extent) : book_(book), extent_(extent) {}

  void add(law::ProvisionId id) {
    if (!found_.provisions.insert(id).second) return;
    const auto& provision = book_[id];
    add_instrument(provision.instrument);
    for (const auto condition : conditions_of(provision)) add(condition);
    for (const auto& set : {provision.owner, provision.owed_to}) {
      if (set) add(*set);
    }
    for (const auto& link : std::ranges::equal_range(book_.links, id, {}, &law::Link::target)) {
      if (extent_ == Extent::Face && is_answered_on_its_face(link)) continue;
      if (link.under) found_.readings.insert(link.under->reading);
      add(link.exception);
    }
  }

  void add(law::ExpressionId id) {
    if (found_.expressions.insert(id).second) std::visit([&](const auto& node) { look(node, id); }, book_[id].node);
  }

  [[nodiscard]] Footprint take() { return std::move(found_); }

 private:
  /// Exceptions leave the face of an obligation as it is; of a defence every answer counts.
  [[nodiscard]] bool is_answered_on_its_face(const law::Link& link) const {
    return book_[link.target].kind == law::ProvisionKind::Obligation &&
           book_[link.exception].kind != law::ProvisionKind::CarveOut;
  }
  void add_instrument(law::InstrumentId id) {
    if (!found_.instruments.insert(id).second) return;
    for (const auto& party : book_[id].parties) {
      if (party.group.valid()) add(party.group);
    }
  }
  void add(law::GroupId id) {
    if (!found_.groups.insert(id).second) return;
    for (const auto& member : book_[id].members) {
      if (member.group.valid()) add(member.group);
    }
  }
  void add(const law::StateSet& set) {
    for (const auto* items : {&set.members, &set.exceptions}) {
      for (const auto& item : *items) {
        if (item.group.valid()) add(item.group);
        if (item.state.valid()) found_.states.insert(item.state);
        if (item.attribute.valid()) found_.states_attributes.insert(item.attribute);
        if (item.attribute.valid()) found_.attributes.insert(item.attribute);
      }
    }
  }
  void add_all(const std::vector<law::ExpressionId>& operands) {
    for (const auto operand : operands) add(operand);
  }
  void ask_product(law::ExpressionId id) { found_.product_questions.insert(law::product_question(book_, id)); }

  void look(const law::Constant&, law::ExpressionId) {}
  void look(const law::Not& n, law::ExpressionId) { add(n.operand); }
  void look(const law::All& n, law::ExpressionId) { add_all(n.operands); }
  void look(const law::Any& n, law::ExpressionId) { add_all(n.operands); }
  void look(const law::Implies& n, law::ExpressionId) { add_all({n.premise, n.conclusion}); }
  void look(const law::FlagIs& n, law::ExpressionId) { found_.attributes.insert(n.attribute); }
  void look(const law::ChoiceIs& n, law::ExpressionId) { add_value(n.attribute, n.node); }
  void look(const law::SetIncludes& n, law::ExpressionId) { add_value(n.attribute, n.node); }
  void look(const law::FindingHolds& n, law::ExpressionId) {
    found_.findings.insert(n.finding);
    for (const auto& rule : {book_[n.finding].yes_when, book_[n.finding].no_when}) {
      if (rule) add(*rule);
    }
  }
  void look(const law::TestHolds& n, law::ExpressionId) {
    found_.tests.insert(n.test);
    add(book_[n.test].condition);
  }
  void look(const law::ReadingIs& n, law::ExpressionId) { found_.readings.insert(n.reading); }
  void look(const law::ContraryTo& n, law::ExpressionId) {
    if (extent_ != Extent::Words) add(n.provision);
  }
  void look(const law::NoEnd& n, law::ExpressionId) { found_.attributes.insert(n.attribute); }
  void look(const law::ProductIsMineral&, law::ExpressionId id) { ask_product(id); }
  void look(const law::ProductAtStage&, law::ExpressionId id) { ask_product(id); }
  void look(const law::ProductInGroup& n, law::ExpressionId id) {
    found_.product_groups.insert(n.group);
    ask_product(id);
  }
  void look(const law::ProductInHs&, law::ExpressionId id) { ask_product(id); }
  void look(const law::ProductListed& n, law::ExpressionId id) {
    found_.schedules.insert(n.schedule);
    ask_product(id);
  }
  void look(const law::EnactingStateIn& n, law::ExpressionId) { add(n.set); }
  void look(const law::CounterpartIn& n, law::ExpressionId) { add(n.set); }
  void look(const law::SomeStateIn& n, law::ExpressionId) { add(n.set); }
  void look(const law::Compare& n, law::ExpressionId id) {
    found_.comparisons.insert(id);
    add_first_days(n);
    for (const auto* sum : {&n.left, &n.right}) {
      for (const auto& term : sum->terms) found_.attributes.insert(term.attribute);
      for (const auto& moved : sum->moved) found_.attributes.insert(moved.attribute);
      for (const auto& lookup : sum->lookups) found_.schedules.insert(lookup.schedule);
    }
  }

  void add_value(law::AttributeId attribute, law::NodeId node) {
    found_.attributes.insert(attribute);
    found_.nodes.insert(node);
  }

  /// `from` compared with a written day changes its value around that day, less what is added to `from`.
  void add_first_days(const law::Compare& comparison) {
    const auto written = comparison.left.constant - comparison.right.constant;
    for (const auto* sum : {&comparison.left, &comparison.right}) {
      for (const auto& term : sum->terms) {
        if (term.attribute == book_.built_in.from) add_around(written, {});
      }
      for (const auto& moved : sum->moved) {
        if (moved.attribute == book_.built_in.from) add_around(written, moved.by);
      }
    }
  }
  void add_around(const base::Integer& written, base::Period by) {
    const auto day = written.narrow();
    if (!day) return;
    for (const auto signed_day : {*day, -*day}) {
      if (signed_day < kFirst || signed_day > kLast) continue;
      const base::Date back = base::add(base::Date{static_cast<std::int32_t>(signed_day)}, {-by.months, -by.days});
      const std::int32_t slack = by.months == 0 ? 1 : kSlack;
      for (std::int32_t near = -slack; near <= slack; ++near) found_.first_days.insert(base::Date{back.day + near});
    }
  }

  /// Days are only taken from the centuries in which there is law.
  static constexpr std::int64_t kFirst = -40'000, kLast = 80'000;
  /// Adding months may lose up to three days at the end of a month.
  static constexpr std::int32_t kSlack = 4;

  const law::Rulebook& book_;
  Extent extent_;
  Footprint found_;
};

}  // namespace

std::vector<law::ExpressionId> conditions_of(const law::Provision& provision) {
  auto found = law::conditions(provision);
  if (provision.concerns) found.push_back(*provision.concerns);
  return found;
}

Footprint footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions,
                    std::span<const law::ExpressionId> conditions) {
  Walk walk(book, Extent::Everything);
  for (const auto id : provisions) walk.add(id);
  for (const auto id : conditions) walk.add(id);
  for (const auto& axiom : book.axioms) walk.add(axiom.condition);
  return walk.take();
}

Footprint face_footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) {
  Walk walk(book, Extent::Face);
  for (const auto id : provisions) walk.add(id);
  for (const auto& axiom : book.axioms) walk.add(axiom.condition);
  return walk.take();
}

Footprint words_of(const law::Rulebook& book, std::span<const law::ExpressionId> conditions) {
  Walk walk(book, Extent::Words);
  for (const auto id : conditions) walk.add(id);
  return walk.take();
}

}  // namespace chapeau::engine::audit
