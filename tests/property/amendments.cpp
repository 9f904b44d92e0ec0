#include "tests/property/amendments.hpp"

#include "law/amend.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace chapeau::testing {

namespace {

using law::Rulebook;

std::optional<Amendment> without_provision(const Rulebook& book, Random& random) {
  if (book.provisions.empty()) return std::nullopt;
  return Amendment{law::without(book, std::vector{law::ProvisionId(random.below(book.provisions.size()))}),
                   "provision withdrawn"};
}

std::optional<Amendment> without_instrument(const Rulebook& book, Random& random) {
  return Amendment{law::without(book, std::vector{law::InstrumentId(random.below(book.instruments.size()))}),
                   "instrument withdrawn"};
}

std::optional<Amendment> without_link(const Rulebook& book, Random& random) {
  if (book.links.empty()) return std::nullopt;
  Amendment made{book, "link dropped"};
  made.book.links.erase(made.book.links.begin() + static_cast<std::ptrdiff_t>(random.below(book.links.size())));
  return made;
}

/// The conditions that provisions have, at the top: axioms and rules of findings stay as they are.
std::vector<law::ExpressionId> conditions(const Rulebook& book) {
  std::vector<law::ExpressionId> found;
  for (const auto& provision : book.provisions) {
    for (const auto& root : {provision.scope, provision.condition, provision.requires_where}) {
      if (root) found.push_back(*root);
    }
  }
  return found;
}

/// A condition with its junction turned, or negated where it has none. The one that axioms and findings may share is
/// left alone: a new one is made.
std::optional<Amendment> other_words(const Rulebook& book, Random& random) {
  const auto roots = conditions(book);
  if (roots.empty()) return std::nullopt;
  const law::ExpressionId chosen = random.pick(roots);
  Amendment made{book, ""};
  law::Expression changed = book[chosen];
  if (const auto* all = std::get_if<law::All>(&changed.node)) {
    changed.node = law::Any{std::vector(all->operands)};
    made.what = "and becomes or";
  } else if (const auto* any = std::get_if<law::Any>(&changed.node)) {
    changed.node = law::All{std::vector(any->operands)};
    made.what = "or becomes and";
  } else {
    changed.node = law::Not{chosen};
    made.what = "negated";
  }
  made.book.expressions.push_back(std::move(changed));
  made.book.product_questions.emplace_back(made.book.expressions.size() - 1);
  const law::ExpressionId id(made.book.expressions.size() - 1);
  for (auto& provision : made.book.provisions) {
    for (auto* root : {&provision.scope, &provision.condition, &provision.requires_where}) {
      if (*root == chosen) *root = id;
    }
  }
  return made;
}

/// It stays, but for `or always`: what it speaks of is spoken of as before.
std::optional<Amendment> without_axiom(const Rulebook& book, Random& random) {
  if (book.axioms.empty()) return std::nullopt;
  Amendment made{book, "axiom dropped"};
  auto& axiom = made.book.axioms[random.below(book.axioms.size())];
  const law::ExpressionId always(made.book.expressions.size());
  made.book.expressions.push_back({law::Constant{true}, "", "always", {}});
  made.book.expressions.push_back({law::Any{{axiom.condition, always}}, "", "", {}});
  axiom.condition = law::ExpressionId(made.book.expressions.size() - 1);
  law::enumerate_questions(made.book);
  return made;
}

}  // namespace

Amendment amend(const Rulebook& book, Random& random) {
  using Way = std::optional<Amendment> (*)(const Rulebook&, Random&);
  static constexpr Way kWays[] = {without_provision, without_instrument, without_link,
                                  other_words,       other_words,        without_axiom};
  for (;;) {
    if (auto made = kWays[random.below(std::size(kWays))](book, random)) return std::move(*made);
  }
}

}  // namespace chapeau::testing
