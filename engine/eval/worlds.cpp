#include "engine/eval/worlds.hpp"

#include <algorithm>

namespace chapeau::engine::eval {

namespace {

/// The lowest `count` bits, moved to `from`.
std::uint64_t stretch(std::size_t from, std::size_t count) {
  return (count >= 64 ? ~0ULL : (1ULL << count) - 1) << from;
}

/// Calls `run(digit, worlds)` for each stretch of worlds that have the digit. In the numbers of completions, a digit
/// changes every `stride` numbers and runs through `size` values.
template <class Run>
void for_each_stretch(std::uint64_t first, std::size_t count, std::uint64_t stride, std::size_t size, const Run& run) {
  for (std::size_t world = 0; world < count;) {
    const std::uint64_t number = first + world;
    const std::uint64_t left = stride - number % stride;
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left, count - world));
    run(static_cast<std::size_t>(number / stride % size), stretch(world, length));
    world += length;
  }
}

}  // namespace

Worlds::Worlds(std::span<const std::size_t> sizes) {
  std::size_t all = 0;
  for (const auto size : sizes) {
    first_.push_back(all);
    all += size;
  }
  first_.push_back(all);
  giving_.resize(all);
}

void Worlds::clear(std::size_t count) {
  std::ranges::fill(giving_, 0);
  count_ = count;
}

void Worlds::number(std::uint64_t first, std::size_t count) {
  clear(count);
  std::uint64_t stride = 1;
  for (std::size_t unknown = 0; unknown + 1 < first_.size(); ++unknown) {
    const std::size_t size = values_of(unknown);
    for_each_stretch(first, count, stride, size,
                     [&](std::size_t digit, std::uint64_t worlds) { giving_[first_[unknown] + digit] |= worlds; });
    stride *= size;
  }
}

void Worlds::number(std::uint64_t first, std::size_t count, std::span<const Placed> placed) {
  clear(count);
  std::vector<bool> is_placed(first_.size() - 1);
  std::uint64_t stride = 1;
  for (const auto& [unknown, places] : placed) {
    if (unknown < is_placed.size()) {
      is_placed[unknown] = true;
      for_each_stretch(first, count, stride, places.size(), [&](std::size_t digit, std::uint64_t worlds) {
        giving_[first_[unknown] + places[digit]] |= worlds;
      });
    }
    stride *= places.size();
  }
  for (std::size_t unknown = 0; unknown < is_placed.size(); ++unknown) {
    if (!is_placed[unknown]) giving_[first_[unknown]] = stretch(0, count);
  }
}

void Worlds::choose(std::span<const Places> completions) {
  clear(completions.size());
  for (std::size_t world = 0; world < completions.size(); ++world) {
    for (std::size_t unknown = 0; unknown < completions[world].size(); ++unknown)
      giving_[first_[unknown] + completions[world][unknown]] |= 1ULL << world;
  }
}

std::size_t Worlds::place(std::size_t unknown, std::size_t world) const {
  std::size_t place = 0;
  while (((giving(unknown, place) >> world) & 1U) == 0) ++place;
  return place;
}

}  // namespace chapeau::engine::eval
