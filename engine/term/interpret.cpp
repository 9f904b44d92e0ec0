#include "engine/term/interpret.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace chapeau::term {
Interpreter::Interpreter(std::span<const Term> roots) {
  std::map<Term, std::uint32_t> position;
  for (const Term t : reachable(roots)) {
    const auto begin = static_cast<std::uint32_t>(operands_.size());
    for (const Term operand : t.operands()) operands_.push_back(position.at(operand));
    position.emplace(t, static_cast<std::uint32_t>(steps_.size()));
    steps_.push_back({t.kind(), t.value(), begin, static_cast<std::uint32_t>(operands_.size())});
  }
  for (const Term root : roots) roots_.push_back(position.at(root));
}

std::vector<base::Integer> Interpreter::values(const Assignment& assignment) const {
  std::vector<base::Integer> results;
  results.reserve(steps_.size());
  for (const Step& step : steps_) results.push_back(run(step, results, assignment));
  std::vector<base::Integer> of_roots;
  of_roots.reserve(roots_.size());
  for (const auto root : roots_) of_roots.push_back(results[root]);
  return of_roots;
}

base::Integer Interpreter::run(const Step& step, const std::vector<base::Integer>& results,
                               const Assignment& assignment) const {
  const auto first = operands_.begin() + step.begin;
  const auto last = operands_.begin() + step.end;
  const auto operand = [&](std::ptrdiff_t i) -> const base::Integer& { return results[*(first + i)]; };
  const auto holds = [&](std::uint32_t position) { return results[position] != 0; };
  switch (step.kind) {
    case Kind::Truth:
    case Kind::Number: return step.value;
    case Kind::Variable: return assignment.at(static_cast<std::size_t>(step.value.value()));
    case Kind::Not: return operand(0) == 0 ? 1 : 0;
    case Kind::And: return std::all_of(first, last, holds) ? 1 : 0;
    case Kind::Or: return std::any_of(first, last, holds) ? 1 : 0;
    case Kind::Implies: return operand(0) == 0 || operand(1) != 0 ? 1 : 0;
    case Kind::Ite: return operand(0) != 0 ? operand(1) : operand(2);
    case Kind::Equal: return operand(0) == operand(1) ? 1 : 0;
    case Kind::AtMost: return operand(0) <= operand(1) ? 1 : 0;
    case Kind::Less: return operand(0) < operand(1) ? 1 : 0;
    case Kind::Add: {
      base::Integer sum;
      for (auto it = first; it != last; ++it) sum += results[*it];
      return sum;
    }
    case Kind::Scale: return step.value * operand(0);
  }
  throw std::logic_error("term: unknown kind");
}

}  // namespace chapeau::term
