#include "engine/search/smallest_sets.hpp"

#include <boost/dynamic_bitset.hpp>

#include <algorithm>
#include <numeric>
#include <optional>
#include <ranges>
#include <utility>

namespace chapeau::engine::search {

namespace {

using Bits = boost::dynamic_bitset<>;

/// The same universe as bits.
struct Elements {
  explicit Elements(const Universe& universe) : size(universe.size), cost(universe.cost) {
    if (cost.empty()) cost.assign(size, 1);
    for (std::size_t e = 0; e < size; ++e) {
      excluded.push_back(bits(universe.excludes.empty() ? Set{} : universe.excludes[e]));
      closure.push_back(bits(universe.implies.empty() ? Set{} : universe.implies[e]));
      closure.back().set(e);
    }
  }

  [[nodiscard]] Bits bits(const Set& set) const {
    Bits result(size);
    for (const auto e : set) result.set(e);
    return result;
  }
  [[nodiscard]] Bits closed(const Set& set) const {
    Bits result(size);
    for (const auto e : set) result |= closure[e];
    return result;
  }
  [[nodiscard]] std::uint64_t total(const Set& set) const {
    return std::accumulate(set.begin(), set.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, std::size_t e) { return sum + cost[e]; });
  }

  std::size_t size;
  std::vector<std::uint32_t> cost;
  std::vector<Bits> excluded;
  std::vector<Bits> closure;  ///< the element and all that it implies
};

/// A cheapest set that hits every clause and holds no set that was found before: iterative deepening over the cost.
class HittingSets {
 public:
  HittingSets(const Elements& elements, std::size_t steps) : elements_(elements), steps_(steps) {}

  void add_clause(Bits clause) { clauses_.push_back(std::move(clause)); }
  void block(const Set& set) { blocked_.push_back(elements_.bits(set)); }
  void skip(const Set& set) { skipped_.push_back(set); }
  [[nodiscard]] bool exhausted() const { return steps_ == 0; }

  /// Nothing when there is none (or no more steps).
  std::optional<Set> next() {
    const auto everything = std::accumulate(elements_.cost.begin(), elements_.cost.end(), std::uint64_t{0});
    while (cost_ <= everything && !exhausted()) {
      next_cost_ = everything + 1;
      if (auto found = within(cost_)) return found;
      cost_ = next_cost_;
    }
    return std::nullopt;
  }

 private:
  std::optional<Set> within(std::uint64_t budget) {
    chosen_.clear();
    if (!descend(Bits(elements_.size), Bits(elements_.size), budget)) return std::nullopt;
    Set result = chosen_;
    std::ranges::sort(result);
    return result;
  }

  /// Extends `chosen_` by elements outside `barred`; `covered` is its closure.
  bool descend(const Bits& covered, Bits barred, std::uint64_t budget) {
    if (steps_ == 0) return false;
    --steps_;
    if (holds_blocked(covered)) return false;
    const auto bound = lower_bound(covered, barred);
    if (!bound) return false;
    if (*bound > budget) {
      next_cost_ = std::min(next_cost_, cost_ - budget + *bound);
      return false;
    }
    const Bits* open = smallest_unhit(covered, barred);
    if (open == nullptr) return !is_skipped();
    for (auto e = open->find_first(); e != Bits::npos; e = open->find_next(e)) {
      if (barred.test(e)) continue;
      if (elements_.cost[e] <= budget) {
        chosen_.push_back(e);
        if (descend(covered | elements_.closure[e], barred | elements_.excluded[e], budget - elements_.cost[e]))
          return true;
        chosen_.pop_back();
      } else {
        next_cost_ = std::min(next_cost_, cost_ - budget + elements_.cost[e]);
      }
      barred.set(e);  // sets with it were all tried
    }
    return false;
  }

  /// Only a set with the element that was chosen last can be held now and not before.
  [[nodiscard]] bool holds_blocked(const Bits& covered) const {
    if (chosen_.empty()) return std::ranges::any_of(blocked_, [](const Bits& b) { return b.none(); });
    const Bits& last = elements_.closure[chosen_.back()];
    return std::ranges::any_of(blocked_, [&](const Bits& b) { return b.intersects(last) && b.is_subset_of(covered); });
  }

  [[nodiscard]] bool is_skipped() const {
    Set sorted = chosen_;
    std::ranges::sort(sorted);
    return std::ranges::find(skipped_, sorted) != skipped_.end();
  }

  [[nodiscard]] const Bits* smallest_unhit(const Bits& covered, const Bits& barred) const {
    const Bits* best = nullptr;
    std::size_t fewest = 0;
    for (const auto& clause : clauses_) {
      if (clause.intersects(covered)) continue;
      const auto choices = (clause - barred).count();
      if (best == nullptr || choices < fewest) std::tie(best, fewest) = std::pair(&clause, choices);
    }
    return best;
  }

  /// The cheapest elements of clauses that share none: every hitting set costs at least so much more. Nothing when a
  /// clause cannot be hit.
  [[nodiscard]] std::optional<std::uint64_t> lower_bound(const Bits& covered, const Bits& barred) const {
    std::uint64_t sum = 0;
    Bits used(elements_.size);
    for (const auto& clause : clauses_) {
      if (clause.intersects(covered)) continue;
      const Bits choices = clause - barred;
      if (choices.none()) return std::nullopt;
      if (choices.intersects(used)) continue;
      used |= choices;
      std::uint32_t cheapest = elements_.cost[choices.find_first()];
      for (auto e = choices.find_first(); e != Bits::npos; e = choices.find_next(e))
        cheapest = std::min(cheapest, elements_.cost[e]);
      sum += cheapest;
    }
    return sum;
  }

  const Elements& elements_;
  std::size_t steps_;
  std::vector<Bits> clauses_;
  std::vector<Bits> blocked_;
  std::vector<Set> skipped_;
  Set chosen_;
  std::uint64_t cost_ = 0;       ///< nothing cheaper is left
  std::uint64_t next_cost_ = 0;  ///< the least at which something more can be tried
};

/// A set is superfluous when a weaker one suffices too: found later, at the same cost.
void drop_superfluous(const Elements& elements, std::vector<Set>& sets) {
  const auto weaker = [&](const Set& other, const Set& set) {
    return other != set && elements.bits(other).is_subset_of(elements.closed(set));
  };
  std::vector<Set> kept;
  for (const auto& set : sets) {
    if (std::ranges::none_of(sets, [&](const Set& other) { return weaker(other, set); })) kept.push_back(set);
  }
  sets = std::move(kept);
}

}  // namespace

SmallestSets smallest_sets(const Universe& universe, const Oracle& oracle, const Limits& limits) {
  const Elements elements(universe);
  HittingSets candidates(elements, limits.steps);
  SmallestSets result;
  while (true) {
    if (result.sets.size() == limits.sets)
      result.stopped = "as many sets as were asked for";
    else if (result.questions == limits.questions)
      result.stopped = "the budget of questions is spent";
    if (result.sets.size() == limits.sets || result.questions == limits.questions) break;
    const auto candidate = candidates.next();
    if (!candidate) break;
    ++result.questions;
    const Reply reply = oracle(*candidate);
    if (std::holds_alternative<Suffices>(reply)) {
      result.sets.push_back(*candidate);
      candidates.block(*candidate);
    } else if (const auto* misses = std::get_if<Misses>(&reply)) {
      result.clauses.push_back(misses->one_of);
      candidates.add_clause(elements.bits(misses->one_of));
    } else if (std::holds_alternative<Contradicts>(reply)) {
      candidates.block(*candidate);
    } else {
      result.stopped = std::get<NotDecided>(reply).reason;
      candidates.skip(*candidate);
    }
  }
  if (candidates.exhausted()) result.stopped = "the budget of steps is spent";
  result.complete = result.stopped.empty();
  drop_superfluous(elements, result.sets);
  std::ranges::sort(result.sets, [&](const Set& a, const Set& b) {
    return std::pair(elements.total(a), a) < std::pair(elements.total(b), b);
  });
  return result;
}

}  // namespace chapeau::engine::search
