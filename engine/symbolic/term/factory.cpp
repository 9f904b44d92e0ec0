#include "engine/symbolic/term/factory.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace chapeau::term {
namespace {

[[noreturn]] void wrong_sort(Kind kind) {
  throw std::logic_error("term: wrong operands for `" + std::string(info(kind).smtlib) + "`");
}

void require(Kind kind, Sort sort, Term operand) {
  if (operand.sort() != sort) wrong_sort(kind);
}

bool fits(Kind kind, Sort sort, std::span<const Term> operands) {
  const KindInfo& row = info(kind);
  if (operands.size() < row.least || (row.most != 0 && operands.size() > row.most)) return false;
  const auto all = [&](Sort wanted) {
    return std::ranges::all_of(operands, [=](Term t) { return t.sort() == wanted; });
  };
  if ((row.gives == Gives::Bool && sort != Sort::Bool) || (row.gives == Gives::Int && sort != Sort::Int)) return false;
  switch (row.takes) {
    case Takes::Nothing: return operands.empty();
    case Takes::Bools: return all(Sort::Bool);
    case Takes::Ints: return all(Sort::Int);
    case Takes::Alike: return operands[0].sort() == operands[1].sort();
    case Takes::Condition:
      return operands[0].sort() == Sort::Bool && operands[1].sort() == sort && operands[2].sort() == sort;
  }
  return false;
}

std::size_t hash(Kind kind, Sort sort, const base::Integer& value, std::span<const Term> operands) {
  std::uint64_t h = (static_cast<std::uint64_t>(kind) << 8U) ^ static_cast<std::uint64_t>(sort);
  const auto mix = [&h](std::uint64_t x) {
    h = (h ^ x) * 0x9e3779b97f4a7c15ULL;
    h ^= h >> 29U;
  };
  const auto narrow = value.narrow();
  mix(narrow ? static_cast<std::uint64_t>(*narrow) : std::hash<std::string>()(to_string(value)));
  for (const Term t : operands) mix(t.id());
  return static_cast<std::size_t>(h);
}

/// A sum taken apart: factors of the terms that are no sums, and a constant.
struct Linear {
  std::map<Term, base::Integer> factors;
  base::Integer constant;

  void add(Term t, const base::Integer& factor) {
    switch (t.kind()) {
      case Kind::Number: constant += factor * t.value(); return;
      case Kind::Scale: add(t.operands()[0], factor * t.value()); return;
      case Kind::Add:
        for (const Term part : t.operands()) add(part, factor);
        return;
      default: {
        auto& sum = factors[t];
        sum += factor;
        if (sum == 0) factors.erase(t);
      }
    }
  }
};

/// a - b, where it is the same number whatever the variables are.
std::optional<base::Integer> constant_difference(Term a, Term b) {
  Linear difference;
  difference.add(a, 1);
  difference.add(b, -1);
  if (!difference.factors.empty()) return std::nullopt;
  return difference.constant;
}

}  // namespace

Factory::Factory() {
  false_ = make(Kind::Truth, Sort::Bool, 0, {});
  true_ = make(Kind::Truth, Sort::Bool, 1, {});
}

Term Factory::make(Kind kind, Sort sort, const base::Integer& value, std::vector<Term> operands) {
  if (!fits(kind, sort, operands)) wrong_sort(kind);
  const std::size_t key = hash(kind, sort, value, operands);
  const auto [first, last] = shared_.equal_range(key);
  for (auto it = first; it != last; ++it) {
    const Term t = it->second;
    if (t.kind() == kind && t.sort() == sort && t.value() == value && std::ranges::equal(t.operands(), operands))
      return t;
  }
  nodes_.push_back({static_cast<std::uint32_t>(nodes_.size()), kind, sort, value, std::move(operands)});
  const Term made(&nodes_.back());
  shared_.emplace(key, made);
  return made;
}

Term Factory::number(const base::Integer& value) { return make(Kind::Number, Sort::Int, value, {}); }

Term Factory::variable(Sort sort, std::string name) {
  variables_.push_back({std::move(name), sort});
  return make(Kind::Variable, sort, static_cast<std::int64_t>(variables_.size() - 1), {});
}

Term Factory::negation(Term a) {
  require(Kind::Not, Sort::Bool, a);
  switch (a.kind()) {
    case Kind::Truth: return truth(a.is_false());
    case Kind::Not: return a.operands()[0];
    case Kind::AtMost: return less(a.operands()[1], a.operands()[0]);
    case Kind::Less: return at_most(a.operands()[1], a.operands()[0]);
    default: return make(Kind::Not, Sort::Bool, 0, {a});
  }
}

Term Factory::junction(Kind kind, std::vector<Term> operands) {
  const Term neutral = truth(kind == Kind::And);
  const Term absorbing = truth(kind == Kind::Or);
  std::vector<Term> flat;
  for (const Term t : operands) {
    require(kind, Sort::Bool, t);
    if (t == absorbing) return absorbing;
    if (t == neutral) continue;
    if (t.kind() == kind)
      flat.insert(flat.end(), t.operands().begin(), t.operands().end());
    else
      flat.push_back(t);
  }
  std::ranges::sort(flat);
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  for (const Term t : flat)
    if (t.kind() == Kind::Not && std::ranges::binary_search(flat, t.operands()[0])) return absorbing;
  if (flat.empty()) return neutral;
  if (flat.size() == 1) return flat.front();
  return make(kind, Sort::Bool, 0, std::move(flat));
}

Term Factory::conjunction(std::vector<Term> operands) { return junction(Kind::And, std::move(operands)); }
Term Factory::disjunction(std::vector<Term> operands) { return junction(Kind::Or, std::move(operands)); }

Term Factory::implication(Term premise, Term conclusion) {
  require(Kind::Implies, Sort::Bool, premise);
  require(Kind::Implies, Sort::Bool, conclusion);
  if (premise.is_false() || conclusion.is_true() || premise == conclusion) return true_;
  if (premise.is_true()) return conclusion;
  if (conclusion.is_false() || negation(premise) == conclusion) return negation(premise);
  return make(Kind::Implies, Sort::Bool, 0, {premise, conclusion});
}

Term Factory::if_then_else(Term condition, Term a, Term b) {
  require(Kind::Ite, Sort::Bool, condition);
  require(Kind::Ite, a.sort(), b);
  if (condition.is_true() || a == b) return a;
  if (condition.is_false()) return b;
  if (a.sort() == Sort::Bool && (a.is_constant() || b.is_constant())) {
    if (a.is_constant()) return a.is_true() ? disjunction(condition, b) : conjunction(negation(condition), b);
    return b.is_true() ? implication(condition, a) : conjunction(condition, a);
  }
  return make(Kind::Ite, a.sort(), 0, {condition, a, b});
}

Term Factory::equal(Term a, Term b) {
  if (a.sort() != b.sort()) wrong_sort(Kind::Equal);
  if (a == b) return true_;
  if (b < a) std::swap(a, b);
  if (a.sort() == Sort::Int) {
    if (const auto difference = constant_difference(a, b)) return truth(*difference == 0);
    return make(Kind::Equal, Sort::Bool, 0, {a, b});
  }
  if (a.is_constant()) return a.is_true() ? b : negation(b);
  if (b.is_constant()) return b.is_true() ? a : negation(a);
  if (negation(a) == b) return false_;
  return make(Kind::Equal, Sort::Bool, 0, {a, b});
}

Term Factory::at_most(Term a, Term b) {
  require(Kind::AtMost, Sort::Int, a);
  require(Kind::AtMost, Sort::Int, b);
  if (const auto difference = constant_difference(a, b)) return truth(*difference <= 0);
  return make(Kind::AtMost, Sort::Bool, 0, {a, b});
}

Term Factory::less(Term a, Term b) {
  require(Kind::Less, Sort::Int, a);
  require(Kind::Less, Sort::Int, b);
  if (const auto difference = constant_difference(a, b)) return truth(*difference < 0);
  return make(Kind::Less, Sort::Bool, 0, {a, b});
}

Term Factory::sum(const std::vector<Term>& operands) {
  Linear linear;
  for (const Term t : operands) {
    require(Kind::Add, Sort::Int, t);
    linear.add(t, 1);
  }
  std::vector<Term> parts;
  for (const auto& [t, factor] : linear.factors)
    parts.push_back(factor == 1 ? t : make(Kind::Scale, Sort::Int, factor, {t}));
  if (linear.constant != 0 || parts.empty()) parts.push_back(number(linear.constant));
  return parts.size() == 1 ? parts.front() : make(Kind::Add, Sort::Int, 0, std::move(parts));
}

Term Factory::scaled(const base::Integer& factor, Term a) {
  require(Kind::Scale, Sort::Int, a);
  Linear linear;
  linear.add(a, factor);
  std::vector<Term> parts{number(linear.constant)};
  for (const auto& [t, f] : linear.factors) parts.push_back(f == 1 ? t : make(Kind::Scale, Sort::Int, f, {t}));
  return sum(parts);
}

std::vector<Term> reachable(std::span<const Term> roots) {
  std::vector<Term> found;
  std::vector<Term> waiting(roots.begin(), roots.end());
  std::vector<bool> seen;
  while (!waiting.empty()) {
    const Term t = waiting.back();
    waiting.pop_back();
    if (t.id() >= seen.size()) seen.resize(t.id() + 1, false);
    if (seen[t.id()]) continue;
    seen[t.id()] = true;
    found.push_back(t);
    for (const Term operand : t.operands()) waiting.push_back(operand);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace chapeau::term
