#pragma once
// Values told apart by a key.

#include <cstddef>
#include <map>
#include <vector>

namespace chapeau::base {

/// Values with the same key together, in the order of the first of each. The key must have an order.
template <class Value, class Key>
std::vector<std::vector<Value>> grouped(const std::vector<Value>& values, Key&& key_of) {
  std::map<decltype(key_of(values.front())), std::size_t> index;
  std::vector<std::vector<Value>> groups;
  for (const auto& value : values) {
    const auto [at, is_new] = index.try_emplace(key_of(value), groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(value);
  }
  return groups;
}

}  // namespace chapeau::base
