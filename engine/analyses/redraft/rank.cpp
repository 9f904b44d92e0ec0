#include "engine/analyses/redraft/rank.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace chapeau::engine::redraft {

namespace {

/// Where the new values belong: of a choice the node above it, of anything else nothing.
using KindName = std::vector<std::tuple<std::size_t, law::AttributeId, law::NodeId>>;

KindName name_of(const law::Rulebook& book, const Variant& variant) {
  KindName name;
  for (const auto& change : variant.changes) {
    const auto* set = std::get_if<SetAttribute>(&change);
    const auto* node = set ? std::get_if<law::NodeId>(&set->value) : nullptr;
    const law::NodeId above = node ? (book[*node].parent.valid() ? book[*node].parent : *node) : law::NodeId{};
    name.emplace_back(change.index(), set ? set->attribute : law::AttributeId{}, above);
  }
  return name;
}

bool is_better(const Variant& a, const Variant& b) {
  return std::tie(a.depends, a.cost, a.gives_up, a.to_prove, a.exposed, a.distance) <
         std::tie(b.depends, b.cost, b.gives_up, b.to_prove, b.exposed, b.distance);
}

/// The less the better, in each.
std::array<std::size_t, 5> burdens(const Repair& r) {
  return {static_cast<std::size_t>(r.overall), r.cost, r.to_prove.size(), r.exposed.size(), r.gives_up.size()};
}

bool dominates(const Repair& a, const Repair& b) {
  const auto left = burdens(a);
  const auto right = burdens(b);
  return left != right && std::ranges::equal(left, right, std::less_equal{});
}

using Levers = std::vector<std::pair<std::size_t, law::AttributeId>>;

Levers levers_of(const Variant& variant) {
  Levers levers;
  for (const auto& change : variant.changes) {
    const auto* set = std::get_if<SetAttribute>(&change);
    levers.emplace_back(change.index(), set ? set->attribute : law::AttributeId{});
  }
  return levers;
}

/// Among equals the best kind of every set of levers comes before the second of any.
void take_in_turn(std::vector<Kind>& sorted) {
  std::map<Levers, std::size_t> seen;
  std::vector<std::pair<std::size_t, Kind>> turns;
  for (auto& kind : sorted) {
    const std::size_t turn = seen[levers_of(kind.front())]++;
    turns.emplace_back(turn, std::move(kind));
  }
  std::ranges::stable_sort(turns, {}, [](const auto& each) {
    const Variant& best = each.second.front();
    return std::tuple(best.depends, best.cost, best.gives_up, best.to_prove, best.exposed, each.first);
  });
  std::ranges::transform(turns, sorted.begin(), [](auto& each) { return std::move(each.second); });
}

}  // namespace

std::vector<Kind> kinds(const law::Rulebook& book, std::vector<Variant> variants) {
  std::map<KindName, std::size_t> index;
  std::vector<Kind> result;
  for (auto& variant : variants) {
    const auto [at, added] = index.try_emplace(name_of(book, variant), result.size());
    if (added) result.emplace_back();
    result[at->second].push_back(std::move(variant));
  }
  for (auto& kind : result) std::ranges::stable_sort(kind, is_better);
  std::ranges::stable_sort(result, [](const Kind& a, const Kind& b) { return is_better(a.front(), b.front()); });
  take_in_turn(result);
  return result;
}

void keep_the_best(std::vector<Repair>& repairs, std::size_t most) {
  std::vector<Repair> kept;
  for (const auto& repair : repairs) {
    if (std::ranges::none_of(repairs, [&](const Repair& other) { return dominates(other, repair); }))
      kept.push_back(repair);
  }
  std::ranges::stable_sort(kept, {}, burdens);
  if (kept.size() > most) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(most), kept.end());
  repairs = std::move(kept);
}

}  // namespace chapeau::engine::redraft
