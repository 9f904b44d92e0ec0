#include "engine/analyses/ask/components.hpp"

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

std::vector<std::vector<std::size_t>> components(const Evaluation& evaluation, const std::vector<Variable>& variables) {
  Merged merged(variables.size());
  const auto& constraints = evaluation.constraints();
  for (std::size_t c = 0; c < constraints.size(); ++c) {
    std::vector<std::size_t> tied;
    const auto add = [&](const Unknown& unknown) {
      const auto at = variable_of(variables, unknown);
      if (at < variables.size()) tied.push_back(at);
    };
    for (const auto& unknown : constraints.unknowns(c)) add(unknown);
    if (constraints[c].question.valid()) add(OpenQuestion{constraints[c].question});
    for (std::size_t i = 1; i < tied.size(); ++i) merged.merge(tied.front(), tied[i]);
  }
  std::map<std::size_t, std::size_t> numbers;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t v = 0; v < variables.size(); ++v) {
    const auto [at, is_new] = numbers.try_emplace(merged.find(v), groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(v);
  }
  return groups;
}

}  // namespace chapeau::engine::ask
