#pragma once
// What the answers about some provisions can turn on: which states, products, days and readings they tell apart.

#include "base/date.hpp"
#include "law/dependencies.hpp"
#include "law/rulebook.hpp"

#include <set>
#include <span>

namespace chapeau::engine::audit {

/// A closure of the provisions and what it names (law/dependencies.hpp), with what makes a provision that is not
/// encoded matter. The axioms always belong to it.
struct Footprint : law::Names {
  std::set<law::ProvisionId> provisions;
  std::set<law::ExpressionId> expressions;
  std::set<law::ExpressionId> comparisons;
  std::set<base::Date> first_days;  ///< days on which comparisons with the measure's first day change
};

[[nodiscard]] Footprint footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions,
                                  std::span<const law::ExpressionId> conditions = {});
/// The same without the exceptions and permissions that answer them: what a breach on its face turns on.
[[nodiscard]] Footprint face_footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions);
/// Of conditions alone, without axioms, and without what they say `contrary to`.
[[nodiscard]] Footprint words_of(const law::Rulebook& book, std::span<const law::ExpressionId> conditions);
/// The scope, condition and `where` of a provision, as far as it has them; `concerns` of one that is not encoded.
[[nodiscard]] std::vector<law::ExpressionId> conditions_of(const law::Provision& provision);

}  // namespace chapeau::engine::audit
