#include "engine/analyses/redraft/sets.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace chapeau::engine::redraft {

namespace {

using search::Set;
using Provisions = std::set<law::ProvisionId>;

class Oracle {
 public:
  Oracle(Board& board, const law::Measure& measure, const std::vector<LeverValues>& levers, Wanted wanted,
         const RedraftOptions& options)
      : board_(board),
        measure_(measure),
        levers_(levers),
        wanted_(wanted),
        options_(options),
        failing_(board.failing(wanted)) {}

  search::Reply operator()(const Set& chosen) {
    if (cost_of(chosen) > clean_at_)
      return search::Misses{};  // whatever is left costs more, and cannot be better in anything
    if (!forced(chosen).empty()) return misses(grown(chosen));
    std::vector<const LeverValues*> moved;
    for (const auto e : chosen) moved.push_back(&levers_[e]);
    auto made = variants(board_, measure_, moved, wanted_, options_.values);
    const bool some = !made.found.empty();
    for (const auto& variant : made.found) {
      if (variant.is_clean()) clean_at_ = std::min<std::uint64_t>(clean_at_, variant.cost);
    }
    std::ranges::move(made.found, std::back_inserter(found_));
    if (some) return search::Suffices{};
    if (!made.stopped.empty()) return search::NotDecided{made.stopped};
    return misses(chosen);  // whatever suffices has something else
  }

  [[nodiscard]] std::uint64_t cost_of(const Set& chosen) const {
    std::uint64_t cost = 0;
    for (const auto e : chosen) cost += levers_[e].cost;
    return cost;
  }
  [[nodiscard]] std::vector<Variant> take() { return std::move(found_); }
  [[nodiscard]] const std::map<Set, Provisions>& reasons() const { return reasons_; }

  /// What stays unacceptable on some line whatever the values of these levers; nothing when they might do.
  [[nodiscard]] Provisions forced(const Set& chosen) const {
    std::vector<law::AttributeId> open;
    bool products = false, destinations = false;
    for (const auto e : chosen) {
      const auto& lever = levers_[e].lever;
      if (lever.kind == Lever::Kind::Products)
        products = true;
      else
        open.push_back(lever.attribute);
      destinations = destinations || lever.kind == Lever::Kind::Destinations;
    }
    std::set<std::size_t> lines;
    Provisions by;
    for (const auto line : failing_) {
      const auto here = board_.forced(line, open, wanted_);
      if (!here.empty()) lines.insert(line);
      by.insert(here.begin(), here.end());
    }
    return is_without_way_out(lines, products, destinations) ? by : Provisions{};
  }

  [[nodiscard]] Provisions unacceptable_as_drafted() const { return forced({}); }

 private:
  /// Taking out products helps where one has no such line; taking out destinations where some group of counterparts has
  /// none.
  [[nodiscard]] bool is_without_way_out(const std::set<std::size_t>& lines, bool products, bool destinations) const {
    if (lines.empty()) return false;
    if (!products && !destinations) return true;
    const auto all = board_.lines().size();
    if (products && destinations) return lines.size() == all;
    const auto key = [&](std::size_t line) {
      const auto& group = board_.lines()[line];
      return products ? std::pair(group.line.product, law::StateId{})
                      : std::pair(law::Product{}, group.counterparts.front());
    };
    std::set<std::pair<law::Product, law::StateId>> hit, every;
    for (std::size_t line = 0; line < all; ++line) every.insert(key(line));
    for (const auto line : lines) hit.insert(key(line));
    return hit.size() == every.size();
  }

  /// More levers that change nothing about it.
  [[nodiscard]] Set grown(Set chosen) const {
    for (std::size_t e = 0; e < levers_.size(); ++e) {
      if (std::ranges::binary_search(chosen, e)) continue;
      Set more = chosen;
      more.insert(std::ranges::upper_bound(more, e), e);
      if (!forced(more).empty()) chosen = std::move(more);
    }
    return chosen;
  }

  search::Reply misses(const Set& chosen) {
    Set others;
    for (std::size_t e = 0; e < levers_.size(); ++e) {
      if (!std::ranges::binary_search(chosen, e)) others.push_back(e);
    }
    auto by = forced(chosen);
    if (!by.empty()) reasons_.try_emplace(others, std::move(by));
    return search::Misses{std::move(others)};
  }

  Board& board_;
  const law::Measure& measure_;
  const std::vector<LeverValues>& levers_;
  Wanted wanted_;
  const RedraftOptions& options_;
  std::vector<std::size_t> failing_;
  std::vector<Variant> found_;
  std::uint64_t clean_at_ = ~std::uint64_t{0};  ///< the least cost of a variant about which nothing could be better
  std::map<Set, Provisions> reasons_;           ///< by clause: what makes each set without it fail, whatever its values
};

/// Clauses that no other makes superfluous.
std::vector<MeasureRepairs::Blocked> blocked(const std::map<Set, Provisions>& reasons,
                                             const std::vector<LeverValues>& levers) {
  std::vector<MeasureRepairs::Blocked> result;
  for (const auto& [set, by] : reasons) {
    const auto is_stronger = [&](const auto& other) {
      return other.first != set && std::ranges::includes(set, other.first);
    };
    if (std::ranges::any_of(reasons, is_stronger)) continue;
    MeasureRepairs::Blocked clause{{}, {by.begin(), by.end()}};
    for (const auto e : set) clause.levers.push_back(levers[e].lever);
    result.push_back(std::move(clause));
  }
  std::ranges::stable_sort(result, {}, [](const auto& clause) { return clause.levers.size(); });
  return result;
}

}  // namespace

RepairingSets repairing_sets(Board& board, const law::Measure& measure, const std::vector<LeverValues>& levers,
                             Wanted wanted, const RedraftOptions& options) {
  Oracle oracle(board, measure, levers, wanted, options);
  search::Universe universe;
  universe.size = levers.size();
  Set all;
  for (std::size_t e = 0; e < levers.size(); ++e) {
    universe.cost.push_back(levers[e].cost);
    all.push_back(e);
  }
  auto limits = options.limits;
  limits.sets = std::min(limits.sets, std::max<std::size_t>(options.repairs, 1));
  const auto found = search::smallest_sets(
      universe, [&](const Set& chosen) { return oracle(chosen); }, limits);
  auto blocking = oracle.forced(all);
  if (blocking.empty()) blocking = oracle.unacceptable_as_drafted();
  return {oracle.take(),
          blocked(oracle.reasons(), levers),
          {blocking.begin(), blocking.end()},
          found.complete,
          found.stopped,
          found.questions};
}

}  // namespace chapeau::engine::redraft
