#include "engine/ask/components.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace chapeau::engine::ask {

namespace {

/// Union and find, the least member standing for all.
class Merged {
 public:
  explicit Merged(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t find(std::size_t member) const {
    while (parent_[member] != member) member = parent_[member];
    return member;
  }
  void merge(std::size_t a, std::size_t b) {
    const auto first = find(a), second = find(b);
    parent_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<std::size_t> components(const Evaluation& evaluation, const std::vector<Unknown>& unknowns) {
  Merged merged(unknowns.size());
  const auto& constraints = evaluation.constraints();
  for (std::size_t c = 0; c < constraints.size(); ++c) {
    std::vector<std::size_t> tied;
    const auto add = [&](const Unknown& unknown) {
      const auto at = std::ranges::lower_bound(unknowns, unknown);
      if (at != unknowns.end() && *at == unknown) tied.push_back(static_cast<std::size_t>(at - unknowns.begin()));
    };
    for (const auto& unknown : constraints.unknowns(c)) add(unknown);
    if (constraints[c].question.valid()) add(OpenQuestion{constraints[c].question});
    for (std::size_t i = 1; i < tied.size(); ++i) merged.merge(tied.front(), tied[i]);
  }
  std::map<std::size_t, std::size_t> numbers;
  std::vector<std::size_t> result;
  for (std::size_t u = 0; u < unknowns.size(); ++u)
    result.push_back(numbers.try_emplace(merged.find(u), numbers.size()).first->second);
  return result;
}

std::vector<std::vector<std::size_t>> grouped(const std::vector<std::size_t>& components) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t u = 0; u < components.size(); ++u) {
    if (components[u] >= groups.size()) groups.resize(components[u] + 1);
    groups[components[u]].push_back(u);
  }
  return groups;
}

}  // namespace chapeau::engine::ask
