#include "engine/model/distance.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <variant>
#include <vector>

namespace chapeau::engine {

namespace {

using Nodes = std::vector<law::NodeId>;

constexpr std::int64_t kDaysInAMonth = 31;  // how periods are compared (engine/model/unknown.hpp)

std::optional<base::Integer> quantity(const law::Value& value) {
  if (const auto* number = std::get_if<base::Integer>(&value)) return *number;
  if (const auto* period = std::get_if<base::Period>(&value)) return period->months * kDaysInAMonth + period->days;
  return std::nullopt;
}

/// Steps up to the common ancestor, and down again; a root is a step below the taxonomy.
std::int64_t steps(const law::Rulebook& book, law::NodeId from, law::NodeId to) {
  const auto depth_below = [&](law::NodeId node, law::NodeId ancestor) {
    std::int64_t depth = 0;
    for (; node.valid() && node != ancestor; node = book[node].parent) ++depth;
    return depth;
  };
  law::NodeId common = from;
  while (common.valid() && !law::is_a(book, to, common)) common = book[common].parent;
  return depth_below(from, common) + depth_below(to, common);
}

std::int64_t members_between(const Nodes& from, const Nodes& to) {
  Nodes different;
  std::ranges::set_symmetric_difference(from, to, std::back_inserter(different));
  return static_cast<std::int64_t>(different.size());
}

}  // namespace

base::Integer distance(const law::Rulebook& book, const law::Value& from, const law::Value& to) {
  const auto* node = std::get_if<law::NodeId>(&to);
  const auto* nodes = std::get_if<Nodes>(&to);
  if (const auto* drafted = std::get_if<law::NodeId>(&from); drafted && node) return steps(book, *drafted, *node);
  if (const auto* drafted = std::get_if<Nodes>(&from); drafted && nodes) return members_between(*drafted, *nodes);
  const auto after = quantity(to);
  const auto before = quantity(from);
  if (after && before) return abs(*after - *before);
  return after ? -*after : 0;
}

}  // namespace chapeau::engine
