// The search that conflict sets, implicants and redrafts share, against all subsets of a small universe.

#include "engine/search/smallest_sets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <random>

namespace {

using namespace chapeau::engine::search;

std::uint32_t mask(const Set& set) {
  std::uint32_t result = 0;
  for (const auto e : set) result |= 1U << e;
  return result;
}

Set set_of(std::uint32_t mask) {
  Set result;
  for (std::size_t e = 0; mask >> e != 0; ++e) {
    if ((mask >> e & 1U) != 0) result.push_back(e);
  }
  return result;
}

/// A random monotone notion: a set suffices when it contains one of these.
struct Notion {
  std::vector<std::uint32_t> minimal;
  [[nodiscard]] bool holds(std::uint32_t set) const {
    return std::ranges::any_of(minimal, [&](std::uint32_t m) { return (m & ~set) == 0; });
  }
  /// Grows the set while it does not suffice; what is left out then is a clause.
  [[nodiscard]] Oracle oracle(std::size_t size) const {
    return [this, size](const Set& chosen) -> Reply {
      std::uint32_t grown = mask(chosen);
      if (holds(grown)) return Suffices{};
      for (std::size_t e = 0; e < size; ++e) {
        if (!holds(grown | 1U << e)) grown |= 1U << e;
      }
      return Misses{set_of(~grown & ((1U << size) - 1))};
    };
  }
};

}  // namespace

TEST_CASE("all smallest sufficient sets are found, cheapest first, as by trying every subset") {
  constexpr std::size_t size = 8;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    Notion notion;
    for (auto n = random() % 6; n > 0; --n)
      notion.minimal.push_back(static_cast<std::uint32_t>(random() % (1U << size)));
    Universe universe{size, {}, {}, {}};
    for (std::size_t e = 0; e < size; ++e) universe.cost.push_back(static_cast<std::uint32_t>(1 + random() % 3));
    const auto found = smallest_sets(universe, notion.oracle(size), {});
    std::vector<std::uint32_t> expected;
    for (std::uint32_t set = 0; set < 1U << size; ++set) {
      bool minimal = notion.holds(set);
      for (std::size_t e = 0; e < size; ++e) {
        if ((set >> e & 1U) != 0 && notion.holds(set & ~(1U << e))) minimal = false;
      }
      if (minimal) expected.push_back(set);
    }
    CAPTURE(seed);
    CHECK(found.complete);
    std::vector<std::uint32_t> masks;
    for (const auto& set : found.sets) masks.push_back(mask(set));
    std::ranges::sort(masks);
    CHECK(masks == expected);
    const auto cost = [&](const Set& set) {
      std::uint32_t sum = 0;
      for (const auto e : set) sum += universe.cost[e];
      return sum;
    };
    CHECK(std::ranges::is_sorted(found.sets, {}, cost));
  }
}

TEST_CASE("elements that exclude each other are never chosen together") {
  const Notion notion{{0b0011, 0b1100}};
  const auto found = smallest_sets({4, {}, {{1}, {0}, {}, {}}, {}}, notion.oracle(4), {});
  CHECK(found.complete);
  CHECK(found.sets == std::vector<Set>{{2, 3}});
}

TEST_CASE("a stronger element gives way to a weaker one that does as well") {
  // 0 is "at most 10", 1 the weaker "at most 20": both suffice with 2.
  const Notion notion{{0b101, 0b110}};
  const auto found = smallest_sets({3, {}, {}, {{1}, {}, {}}}, notion.oracle(3), {});
  CHECK(found.complete);
  CHECK(found.sets == std::vector<Set>{{1, 2}});
}

TEST_CASE("a search that is stopped says so, and what it found stands") {
  const Notion notion{{0b1, 0b10, 0b100}};
  const auto found = smallest_sets({3, {}, {}, {}}, notion.oracle(3), {.sets = 2, .questions = 100, .steps = 1000});
  CHECK_FALSE(found.complete);
  CHECK(found.sets.size() == 2);
  CHECK_FALSE(found.stopped.empty());
  const auto undecided =
      smallest_sets({1, {}, {}, {}}, [](const Set&) -> Reply { return NotDecided{"no solver"}; }, {});
  CHECK_FALSE(undecided.complete);
  CHECK(undecided.stopped == "no solver");
}
