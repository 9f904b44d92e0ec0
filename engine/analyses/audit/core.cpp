#include "engine/analyses/audit/core.hpp"

#include "base/overloaded.hpp"
#include "engine/analyses/audit/footprint.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <variant>

namespace chapeau::engine::audit {

namespace {

std::vector<law::ExpressionId> joined(const law::Rulebook& book, law::ExpressionId condition) {
  if (const auto* all = std::get_if<law::All>(&book[condition].node)) return all->operands;
  return {condition};
}

std::optional<law::ExpressionId> without(law::Rulebook& book, law::ExpressionId condition, law::ExpressionId taken) {
  auto parts = joined(book, condition);
  std::erase(parts, taken);
  if (parts.empty()) return std::nullopt;
  law::Expression rest = book[condition];
  rest.node = law::All{std::move(parts)};
  book.expressions.push_back(std::move(rest));
  return law::ExpressionId(book.expressions.size() - 1);
}

law::ExpressionId constant(law::Rulebook& book, bool value) {
  law::Expression expression;
  expression.node = law::Constant{value};
  book.expressions.push_back(std::move(expression));
  return law::ExpressionId(book.expressions.size() - 1);
}

bool contains(const law::Rulebook& book, const std::optional<law::ExpressionId>& condition, law::ExpressionId part) {
  if (!condition) return false;
  const auto parts = joined(book, *condition);
  return std::ranges::find(parts, part) != parts.end();
}

void take(law::Rulebook& book, const ConditionPart& part) {
  auto& provision = book.provisions[part.provision.index()];
  if (contains(book, provision.scope, part.expression))
    provision.scope = without(book, *provision.scope, part.expression);
  if (contains(book, provision.requires_where, part.expression)) {
    provision.requires_where = without(book, *provision.requires_where, part.expression);
  }
  if (provision.requires_condition) {
    if (provision.condition == part.expression) provision.condition = constant(book, false);
  } else if (contains(book, provision.condition, part.expression)) {
    const auto rest = without(book, *provision.condition, part.expression);
    provision.condition = rest ? *rest : constant(book, true);
  }
}

void take(law::Rulebook& book, const CoreElement& element) {
  std::visit(base::Overloaded{
                 [&](law::ProvisionId id) { book.provisions[id.index()].valid = law::kOutOfForce; },
                 [&](const ConditionPart& part) { take(book, part); },
                 [&](const Answering& link) {
                   std::erase_if(book.links, [&](const law::Link& l) {
                     return l.exception == link.defence && l.target == link.target;
                   });
                 },
                 [&](law::AxiomId id) { book.axioms[id.index()].condition = constant(book, true); },
                 [&](const RuleOf& rule) {
                   auto& finding = book.findings[rule.finding.index()];
                   (rule.yes ? finding.yes_when : finding.no_when).reset();
                 },
             },
             element);
}

using Elements = std::vector<CoreElement>;

/// QuickXplain (Junker 2004) over what must be kept.
class Shrink {
 public:
  Shrink(const law::Rulebook& book, const Elements& all, const std::function<bool(const law::Rulebook&)>& holds)
      : book_(book), all_(all), holds_(holds) {}

  Elements kept() {
    if (holds_with({})) return {};
    return kept({}, all_, false);
  }

 private:
  Elements kept(const Elements& background, const Elements& candidates, bool ask) {
    if (ask && holds_with(background)) return {};
    if (candidates.size() == 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const Elements first(candidates.begin(), middle), second(middle, candidates.end());
    const auto from_first = kept(joint(background, second), first, true);
    const auto from_second = kept(joint(background, from_first), second, !from_first.empty());
    return joint(from_first, from_second);
  }

  static Elements joint(Elements a, const Elements& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  bool holds_with(const Elements& kept) {
    const std::set<CoreElement> staying(kept.begin(), kept.end());
    Elements taken;
    std::ranges::copy_if(all_, std::back_inserter(taken), [&](const CoreElement& e) { return !staying.contains(e); });
    return holds_(weakened(book_, taken));
  }

  const law::Rulebook& book_;
  const Elements& all_;
  const std::function<bool(const law::Rulebook&)>& holds_;
};

}  // namespace

law::Rulebook weakened(const law::Rulebook& book, std::span<const CoreElement> taken) {
  law::Rulebook amended = book;
  for (const auto& element : taken) take(amended, element);
  law::enumerate_questions(amended);
  return amended;
}

std::vector<CoreElement> elements_of(const law::Rulebook& book, law::ProvisionId id, bool with_links) {
  std::vector<CoreElement> found;
  const auto& provision = book[id];
  const auto add = [&](const std::optional<law::ExpressionId>& condition) {
    if (!condition) return;
    for (const auto part : joined(book, *condition)) found.emplace_back(ConditionPart{id, part});
  };
  add(provision.scope);
  add(provision.requires_where);
  if (!provision.requires_condition)
    add(provision.condition);
  else if (provision.condition)
    found.emplace_back(ConditionPart{id, *provision.condition});
  for (const auto& link : std::ranges::equal_range(book.links, id, {}, &law::Link::target)) {
    if (with_links) found.emplace_back(Answering{link.exception, id});
  }
  return found;
}

std::vector<CoreElement> coherence_of(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) {
  std::vector<CoreElement> found;
  const auto seen = footprint(book, provisions);
  for (std::size_t a = 0; a < book.axioms.size(); ++a) found.emplace_back(law::AxiomId(a));
  for (const auto id : seen.findings) {
    if (book[id].yes_when) found.emplace_back(RuleOf{id, true});
    if (book[id].no_when) found.emplace_back(RuleOf{id, false});
  }
  return found;
}

std::vector<CoreElement> smallest_core(const law::Rulebook& book, std::vector<CoreElement> candidates,
                                       const std::function<bool(const law::Rulebook&)>& holds) {
  if (candidates.empty()) return {};
  return Shrink(book, candidates, holds).kept();
}

}  // namespace chapeau::engine::audit
