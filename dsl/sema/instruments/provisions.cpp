// The conditions of provisions. Copies share the expressions of their originals, save where these speak of provisions
// that were copied along (`contrary to II:1(b)` inside a copied II:1(a) means the copied II:1(b)).

#include "base/overloaded.hpp"
#include "dsl/sema/conditions/expressions.hpp"
#include "dsl/sema/instruments/instruments.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

/// Rewrites `contrary to` for one instrument; shares everything that need not change.
class Transplanter {
 public:
  Transplanter(law::Rulebook& book, const CopiesOf& copies, law::InstrumentId home)
      : book_(book), copies_(copies), home_(home) {}

  std::optional<law::ExpressionId> operator()(const std::optional<law::ExpressionId>& original) {
    if (!original) return std::nullopt;
    return moved(*original);
  }

 private:
  law::ExpressionId moved(law::ExpressionId id) {
    law::ExpressionNode node = book_[id].node;
    if (!change(node)) return id;
    law::Expression copy = book_[id];
    copy.node = std::move(node);
    book_.expressions.push_back(std::move(copy));
    return law::ExpressionId(book_.expressions.size() - 1);
  }

  bool change(law::ExpressionId& id) {
    const law::ExpressionId now = moved(id);
    const bool changed = now != id;
    id = now;
    return changed;
  }

  bool change(std::vector<law::ExpressionId>& ids) {
    bool changed = false;
    for (law::ExpressionId& id : ids) changed = change(id) || changed;
    return changed;
  }

  bool change(law::ExpressionNode& node) {
    return std::visit(
        base::Overloaded{
            [&](law::Not& n) { return change(n.operand); }, [&](law::All& n) { return change(n.operands); },
            [&](law::Any& n) { return change(n.operands); },
            [&](law::Implies& n) {
              const bool premise = change(n.premise);
              return change(n.conclusion) || premise;
            },
            [&](law::ContraryTo& n) {
              const auto& copies = copies_(home_, n.provision);
              if (copies.empty()) return false;
              n.provision = copies.front();
              return true;
            },
            [](auto&) { return false; },  // the other nodes hold no provision and no expression
        },
        node);
  }

  law::Rulebook& book_;
  const CopiesOf& copies_;
  law::InstrumentId home_;
};

class ProvisionDefiner {
 public:
  ProvisionDefiner(Context& context, law::InstrumentId home) : context_(context), build_(context, home) {}

  void operator()(const syntax::Provision& written, law::ProvisionId id) {
    law::Provision& made = context_.book.provisions[id.index()];
    if (written.applies_to) made.scope = build_(*written.applies_to);
    if (written.when) made.condition = build_(*written.when);
    if (written.not_encoded && written.not_encoded->concerns) made.concerns = build_(*written.not_encoded->concerns);
    if (written.verb && !written.not_encoded) define(written.verb->what, made);
  }

 private:
  void define(const decltype(syntax::Verb::what)& verb, law::Provision& made) {
    if (const auto* forbids = std::get_if<syntax::Forbids>(&verb)) made.condition = build_(forbids->where);
    if (const auto* defines = std::get_if<syntax::Defines>(&verb)) made.condition = build_(defines->when);
    if (const auto* required = std::get_if<syntax::Requires>(&verb)) {
      made.requires_condition = true;
      if (required->where) made.requires_where = build_(*required->where);
      made.condition = build_(required->that);
    }
  }

  Context& context_;
  ExpressionBuilder build_;
};

class CopyDefiner {
 public:
  CopyDefiner(Context& context, const CopiesOf& copies) : context_(context), copies_(copies) {}

  void operator()(const Slot& slot) {
    const law::Provision& original = context_.book[slot.original->id];
    law::Provision& copy = context_.book.provisions[slot.id.index()];
    Transplanter transplant(context_.book, copies_, slot.instrument);
    copy.scope = transplant(original.scope);
    copy.condition = transplant(original.condition);
    copy.requires_condition = original.requires_condition;
    copy.requires_where = transplant(original.requires_where);
    copy.concerns = transplant(original.concerns);
    if (const auto narrower = own_scope(slot)) copy.scope = copy.scope ? both(slot, *narrower, *copy.scope) : *narrower;
  }

 private:
  /// `applies to` of the incorporating provision narrows what the original applies to. Built once for all its copies.
  std::optional<law::ExpressionId> own_scope(const Slot& slot) {
    if (!slot.by->applies_to) return std::nullopt;
    const auto [known, is_new] = own_scopes_.try_emplace(slot.by);
    if (is_new) known->second = ExpressionBuilder(context_, slot.instrument)(*slot.by->applies_to);
    return known->second;
  }

  law::ExpressionId both(const Slot& slot, law::ExpressionId own, law::ExpressionId original) {
    law::Expression joined;
    joined.node = law::All{{own, original}};
    joined.words = context_.book[own].words + " and " + context_.book[original].words;
    joined.span = slot.by->applies_to->span;
    context_.book.expressions.push_back(std::move(joined));
    return law::ExpressionId(context_.book.expressions.size() - 1);
  }

  Context& context_;
  const CopiesOf& copies_;
  std::unordered_map<const syntax::Provision*, std::optional<law::ExpressionId>> own_scopes_;
};

void connect_tests(Context& context, const Declarations& declarations, const Slots& slots) {
  for (const Slot* slot : slots.by_id) {
    if (slot->by != nullptr || !slot->written->verb) continue;
    const auto* defines = std::get_if<syntax::Defines>(&slot->written->verb->what);
    if (defines == nullptr) continue;
    const auto known = std::any_of(declarations.defined.begin(), declarations.defined.end(),
                                   [&](const auto& each) { return each.what == defines; });
    const auto meaning = find(context.names.words, defines->name.text);
    const auto* id = meaning ? std::get_if<law::TestId>(&*meaning) : nullptr;
    if (!known || id == nullptr) continue;
    law::Test& test = context.book.tests[id->index()];
    test.provision = slot->id;
    if (const auto& condition = context.book[slot->id].condition) test.condition = *condition;
  }
}

}  // namespace

void define_provisions(Context& context, const Declarations& declarations, const Slots& slots) {
  const CopiesOf copies(slots);
  for (const Slot* slot : slots.by_id) {
    if (slot->by == nullptr) ProvisionDefiner(context, slot->instrument)(*slot->written, slot->id);
  }
  CopyDefiner define_copy(context, copies);
  for (const Slot& slot : slots.made) {
    if (slot.by != nullptr) define_copy(slot);
  }
  connect_tests(context, declarations, slots);
}

}  // namespace chapeau::dsl::sema
