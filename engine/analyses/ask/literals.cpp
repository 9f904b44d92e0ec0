#include "engine/analyses/ask/literals.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace chapeau::engine::ask {

namespace {

Digits digits_from(std::size_t size, std::size_t first, std::size_t last) {
  Digits digits(size);
  return digits.set(first, last - first + 1, true);
}

/// A comparison of one amount with what is known, as a limit: the least value at which it holds, or no longer holds.
/// Nothing of the other comparisons.
std::optional<Literal> limit(const eval::Form& form) {
  using enum law::Relation;
  if (form.factors.size() != 1 || form.relation == Equal || form.relation == NotEqual) return std::nullopt;
  const auto& [unknown, factor] = *form.factors.begin();
  const bool rising = (factor > 0) == (form.relation == More || form.relation == AtLeast);
  const bool with_zero = form.relation == AtMost || form.relation == AtLeast;
  const base::Integer zero = floor_divide(-form.constant, factor);
  const bool is_exact = zero * factor == -form.constant;
  const bool from_zero =
      is_exact && (rising == with_zero);  // the value at which both sides are equal begins the stretch
  return Literal{rising ? Literal::Kind::AtLeast : Literal::Kind::Below, unknown, from_zero ? zero : zero + 1, {}};
}

Literal contrary(Literal literal) {
  using Kind = Literal::Kind;
  switch (literal.kind) {
    case Kind::AtLeast: literal.kind = Kind::Below; break;
    case Kind::Below: literal.kind = Kind::AtLeast; break;
    case Kind::Holds: literal.kind = Kind::Fails; break;
    case Kind::Fails: literal.kind = Kind::Holds; break;
    case Kind::Is: break;
  }
  return literal;
}

Literal literal_of(const AmountComparison& comparison) {
  if (auto made = limit(comparison.form)) return *made;
  Literal made{Literal::Kind::Holds, comparison.form.factors.begin()->first, std::int64_t{comparison.atom.value}, {}};
  if (comparison.form.factors.size() > 1) made.with = std::next(comparison.form.factors.begin())->first;
  return made;
}

std::vector<Answer> answers_of_pair(const Variable& pair) {
  std::vector<Answer> made;
  for (const auto& comparison : pair.comparisons) {
    const Literal literal = literal_of(comparison);
    made.emplace_back(literal, comparison.holds);
    made.emplace_back(contrary(literal), ~comparison.holds);
  }
  return made;
}

std::vector<Answer> limits(const Variable& amount) {
  std::vector<Answer> made;
  const auto size = amount.size();
  for (std::size_t d = 1; d < size; ++d)
    made.emplace_back(literal_at(Literal::Kind::AtLeast, amount, d), digits_from(size, d, size - 1));
  for (std::size_t d = size - 1; d >= 1; --d)
    made.emplace_back(literal_at(Literal::Kind::Below, amount, d), digits_from(size, 0, d - 1));
  return made;
}

void relate(Literals& made) {
  const auto size = made.all.size();
  made.universe = {size, {}, std::vector<search::Set>(size), std::vector<search::Set>(size)};
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = 0; b < size; ++b) {
      if (a == b || made.all[a].variable != made.all[b].variable) continue;
      if (!made.all[a].leaves.intersects(made.all[b].leaves))
        made.universe.excludes[a].push_back(b);
      else if (made.all[a].leaves.is_subset_of(made.all[b].leaves))
        made.universe.implies[a].push_back(b);
    }
  }
}

std::vector<Stretch> stretches_of_amount(const Variable& amount, const Digits& values) {
  std::vector<Stretch> result;
  for (auto d = values.find_first(); d != Digits::npos; d = values.find_next(d)) {
    const auto first = d;
    while (d + 1 < values.size() && values.test(d + 1)) ++d;
    Stretch made{{}, digits_from(values.size(), first, d)};
    if (first > 0) made.answers.push_back(literal_at(Literal::Kind::AtLeast, amount, first));
    if (d + 1 < values.size()) made.answers.push_back(literal_at(Literal::Kind::Below, amount, d + 1));
    result.push_back(std::move(made));
  }
  return result;
}

/// Sets of answers by size, each grown from a smaller one that does not do yet.
class PairStretches {
 public:
  PairStretches(const Variable& pair, const Digits& values) : all_(answers_of_pair(pair)), values_(values) {}

  std::vector<Stretch> run() {
    std::vector<Chosen> grown{{{}, Digits(values_.size()).set()}};
    while (!grown.empty() && grown.size() < kMostGrown) grown = next_size(grown);
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kMostGrown = 2'000;
  struct Chosen {
    std::vector<std::size_t> answers;
    Digits leaves;
  };

  std::vector<Chosen> next_size(const std::vector<Chosen>& grown) {
    std::vector<Chosen> larger;
    for (const auto& from : grown) {
      for (auto a = from.answers.empty() ? 0 : from.answers.back() + 1; a < all_.size(); ++a) {
        Chosen made{from.answers, from.leaves & all_[a].leaves};
        made.answers.push_back(a);
        if (made.leaves.none() || made.leaves == from.leaves || has_smaller(made)) continue;
        if (made.leaves.is_subset_of(values_))
          take(made);
        else
          larger.push_back(std::move(made));
      }
    }
    return larger;
  }

  [[nodiscard]] bool has_smaller(const Chosen& made) const {
    return std::ranges::any_of(taken_, [&](const auto& known) { return std::ranges::includes(made.answers, known); });
  }

  void take(const Chosen& made) {
    taken_.push_back(made.answers);
    Stretch stretch{{}, made.leaves};
    for (const auto a : made.answers) stretch.answers.push_back(all_[a].literal);
    found_.push_back(std::move(stretch));
  }

  std::vector<Answer> all_;
  const Digits& values_;
  std::vector<std::vector<std::size_t>> taken_;
  std::vector<Stretch> found_;
};

}  // namespace

Literal literal_at(Literal::Kind kind, const Variable& variable, std::size_t digit) {
  return {kind, variable.first(), variable.values[digit].front(), {}};
}

std::vector<Answer> answers(const Variable& variable) {
  if (variable.size() < 2) return {};
  if (variable.is_pair()) return answers_of_pair(variable);
  if (variable.is_amount()) return limits(variable);
  std::vector<Answer> made;
  for (std::size_t d = 0; d < variable.size(); ++d)
    made.emplace_back(literal_at(Literal::Kind::Is, variable, d), digits_from(variable.size(), d, d));
  return made;
}

Literals literals(const std::vector<Variable>& variables) {
  Literals made;
  for (std::size_t v = 0; v < variables.size(); ++v) {
    for (auto& [literal, leaves] : answers(variables[v])) made.all.push_back({literal, v, std::move(leaves)});
  }
  relate(made);
  return made;
}

Implicant Literals::implicant(const search::Set& set) const {
  Implicant result;
  for (const auto l : set) result.push_back(all[l].literal);
  return result;
}

std::vector<Stretch> stretches(const Variable& variable, const Digits& values) {
  if (values.all()) return {{{}, values}};
  if (variable.is_pair()) return PairStretches(variable, values).run();
  if (variable.is_amount()) return stretches_of_amount(variable, values);
  std::vector<Stretch> result;
  for (const auto& [literal, leaves] : answers(variable)) {
    if (leaves.is_subset_of(values)) result.push_back({{literal}, leaves});
  }
  return result;
}

}  // namespace chapeau::engine::ask
