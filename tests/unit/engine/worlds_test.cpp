// Worlds, bit-sliced: the numbers of completions against their digits, one by one.

#include "engine/eval/worlds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace chapeau::engine::eval;

namespace {

const std::vector<std::size_t> kSizes{2, 3, 1, 5, 2, 7};

Places places_of(std::uint64_t number, const std::vector<std::size_t>& sizes) {
  Places places;
  for (const auto size : sizes) {
    places.push_back(static_cast<std::size_t>(number % size));
    number /= size;
  }
  return places;
}

/// In each world one value of each unknown, and none beyond the last world.
bool is_exactly(const Worlds& worlds, const std::vector<Places>& expected) {
  if (worlds.count() != expected.size()) return false;
  for (std::size_t u = 0; u < kSizes.size(); ++u) {
    for (std::size_t value = 0; value < kSizes[u]; ++value) {
      std::uint64_t giving = 0;
      for (std::size_t w = 0; w < expected.size(); ++w) {
        if (expected[w][u] == value) giving |= 1ULL << w;
      }
      if (worlds.giving(u, value) != giving) return false;
    }
    for (std::size_t w = 0; w < expected.size(); ++w) {
      if (worlds.place(u, w) != expected[w][u]) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("the digits of a completion's number are the places of its values") {
  Worlds worlds(kSizes);
  for (const std::size_t count : {std::size_t{1}, std::size_t{17}, std::size_t{64}}) {
    for (std::uint64_t first = 0; first + count <= 420; first += 13) {
      std::vector<Places> expected;
      for (std::uint64_t n = first; n < first + count; ++n) expected.push_back(places_of(n, kSizes));
      worlds.number(first, count);
      CHECK(is_exactly(worlds, expected));
      worlds.choose(expected);
      CHECK(is_exactly(worlds, expected));
    }
  }
}

TEST_CASE("a smaller cone's completions leave no to everything else") {
  const std::vector<std::size_t> inner{3, 2, 4};
  const std::vector<Placed> placed{{3, {4, 0, 2}}, {kSizes.size(), {0, 0}}, {1, {2, 1, 1, 0}}};
  Worlds worlds(kSizes);
  for (std::uint64_t first = 0; first < 24; first += 5) {
    const std::size_t count = std::min<std::size_t>(5, 24 - first);
    std::vector<Places> expected;
    for (std::uint64_t n = first; n < first + count; ++n) {
      const auto chosen = places_of(n, inner);
      Places all(kSizes.size(), 0);
      all[3] = placed[0].places[chosen[0]];
      all[1] = placed[2].places[chosen[2]];
      expected.push_back(std::move(all));
    }
    worlds.number(first, count, placed);
    CHECK(is_exactly(worlds, expected));
  }
}
