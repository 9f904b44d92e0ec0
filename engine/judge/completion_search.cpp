#include "engine/judge/completion_search.hpp"

#include <algorithm>
#include <numeric>

namespace chapeau::engine {

namespace {

using eval::Lanes;

constexpr std::size_t kWorlds = 64;
constexpr const char* kTooLong = "the descent took too long";

}  // namespace

Truth CompletionSearch::truth(const Driver& driver, const Choices& left) const {
  if (!left.intersects(driver.yes)) return Truth::No;
  const bool for_certain = driver.of_members ? !driver.no.is_subset_of(left) : !left.intersects(driver.no);
  return for_certain ? Truth::Yes : Truth::Open;
}

Truth CompletionSearch::truth_with(const Driver& driver, const Choices& left, std::size_t variable,
                                   std::size_t bit) const {
  if (driver.variables.size() == 1) return driver.yes.test(bit) ? Truth::Yes : Truth::No;
  Choices chosen = left - block_[variable];
  chosen.set(bit);
  return truth(driver, chosen);
}

void CompletionSearch::set_inputs(const Choices& left) {
  for (std::size_t d = 0; d < drivers_.size(); ++d) {
    inputs_[d] = truth(drivers_[d], left);
    values_[drivers_[d].input] = eval::everywhere(inputs_[d]);
  }
}

void CompletionSearch::evaluate(const Choices& left, std::span<const std::size_t> bits) {
  for (std::size_t d = 0; d < drivers_.size(); ++d) values_[drivers_[d].input] = eval::everywhere(inputs_[d]);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const auto variable = variable_of_[bits[i]];
    const std::uint64_t world = 1ULL << (i + 1);
    for (const auto d : drivers_of_[variable]) {
      const Truth with = truth_with(drivers_[d], left, variable, bits[i]);
      auto& lanes = values_[drivers_[d].input];
      lanes.yes = with == Truth::Yes ? lanes.yes | world : lanes.yes & ~world;
      lanes.no = with == Truth::No ? lanes.no | world : lanes.no & ~world;
    }
  }
  run();
  --runs_left_;
}

void CompletionSearch::run() {
  refuted_ = 0;
  genuine_ = true;
  const auto& program = evaluation_->program();
  std::span<const std::uint32_t> rest = slice_.instructions;
  for (const auto& [index, truth] : supposed_) {
    const auto end =
        static_cast<std::size_t>(std::ranges::upper_bound(rest, index - program.first_instruction) - rest.begin());
    eval::run(program, rest.first(end), values_);
    rest = rest.subspan(end);
    auto& lanes = values_[index];
    refuted_ |= truth == Truth::Yes ? lanes.no : lanes.yes;
    genuine_ = genuine_ && eval::first_world(lanes) == truth;
    (truth == Truth::Yes ? lanes.yes : lanes.no) |= ~(lanes.yes | lanes.no);
  }
  eval::run(program, rest, values_);
}

namespace {

/// Worlds in which something is certain.
struct Certain {
  std::uint64_t conflict = 0, peace = ~0ULL;
};

Certain certain(std::span<const Lanes> values, const std::vector<eval::ProvisionRegisters>& obligations,
                Ground ground) {
  Certain result;
  for (const auto& registers : obligations) {
    const Lanes excused = ground == Ground::OnFace ? Lanes{0, ~0ULL} : values[registers.excused];
    result.conflict |= values[registers.on_face].yes & excused.no;
    result.peace &= values[registers.on_face].no | excused.yes;
  }
  return result;
}

}  // namespace

std::uint64_t CompletionSearch::coherent() const {
  std::uint64_t worlds = ~0ULL;
  for (const auto index : constraints_) worlds &= values_[index].yes;
  return worlds;
}

std::uint64_t CompletionSearch::incoherent() const {
  std::uint64_t worlds = 0;
  for (const auto index : constraints_) worlds |= values_[index].no;
  return worlds;
}

/// A finding that is open follows its rules, says the evaluation; but a completion may have it otherwise, and is then
/// incoherent.
std::uint64_t CompletionSearch::surely_coherent() const {
  std::uint64_t worlds = coherent();
  for (const auto& [index, finding] : rules_) worlds &= values_[finding].yes | values_[finding].no;
  return worlds;
}

std::uint64_t CompletionSearch::impossible() const {
  const auto now = certain(values_, obligations_, ground_);
  switch (goal_) {
    case Goal::Conflict: return refuted_ | incoherent() | now.peace;
    case Goal::Peace: return refuted_ | incoherent() | now.conflict;
    case Goal::NotConflict: return refuted_ | (surely_coherent() & now.conflict);
    case Goal::NotPeace: return refuted_ | (surely_coherent() & now.peace);
  }
  return 0;
}

std::uint64_t CompletionSearch::reached() const {
  const auto now = certain(values_, obligations_, ground_);
  switch (goal_) {
    case Goal::Conflict: return coherent() & now.conflict;
    case Goal::Peace: return coherent() & now.peace;
    case Goal::NotConflict: return incoherent() | now.peace;
    case Goal::NotPeace: return incoherent() | now.conflict;
  }
  return 0;
}

Choices CompletionSearch::first_of_each(const Choices& left) const {
  Choices one(left.size());
  for (const auto first : std::span(first_).first(variables_.size())) {
    auto bit = first;
    while (!left.test(bit)) ++bit;
    one.set(bit);
  }
  return one;
}

bool CompletionSearch::is_reached(const Choices& one) {
  if (!is_outside(one)) return false;
  set_inputs(one);
  evaluate(one, {});
  return (impossible() & 1U) == 0 && genuine_ && (reached() & 1U) != 0;
}

bool CompletionSearch::is_empty_somewhere(const Choices& left) const {
  for (std::size_t u = 0; u < variables_.size(); ++u) {
    if (count(left, u) == 0) return true;
  }
  return false;
}

/// Has every variable a class in both?
bool CompletionSearch::meet(const Choices& a, const Choices& b) const {
  for (std::size_t u = 0; u < variables_.size(); ++u) {
    bool here = false;
    for (auto bit = first_[u]; bit < first_[u + 1] && !here; ++bit) here = a.test(bit) && b.test(bit);
    if (!here) return false;
  }
  return true;
}

/// Lies no completion of these in what is to be avoided?
bool CompletionSearch::is_outside(const Choices& left) const {
  return std::ranges::none_of(outside_, [&](const Choices& avoided) { return meet(left, avoided); });
}

/// The only variable that keeps these out of what is to be avoided; nothing when there are several. None at all: the
/// number of variables.
std::optional<std::size_t> CompletionSearch::only_way_out(const Choices& left, const Choices& avoided) const {
  std::size_t only = variables_.size();
  for (std::size_t u = 0; u < variables_.size(); ++u) {
    bool out = false;
    for (auto bit = first_[u]; bit < first_[u + 1] && !out; ++bit) out = left.test(bit) && !avoided.test(bit);
    if (!out) continue;
    if (only < variables_.size()) return std::nullopt;
    only = u;
  }
  return only;
}

/// What is to be avoided, but for one variable, takes values of that unknown away.
bool CompletionSearch::keep_outside(Choices& left) const {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& avoided : outside_) {
      const auto variable = only_way_out(left, avoided);
      if (!variable) continue;
      if (*variable == variables_.size()) return false;
      for (auto bit = first_[*variable]; bit < first_[*variable + 1]; ++bit) {
        if (!left.test(bit) || !avoided.test(bit)) continue;
        left.reset(bit);
        changed = true;
      }
    }
  }
  return true;
}

/// Choices that cannot lead to the goal go.
bool CompletionSearch::cut_off(Choices& left, bool& changed) {
  std::vector<std::size_t> candidates;
  for (std::size_t u = 0; u < variables_.size(); ++u) {
    if (count(left, u) < 2) continue;
    for (auto bit = first_[u]; bit < first_[u + 1]; ++bit) {
      if (left.test(bit)) candidates.push_back(bit);
    }
  }
  set_inputs(left);
  const Choices before = left;
  for (std::size_t first = 0; first == 0 || first < candidates.size(); first += kWorlds - 1) {
    const auto part = std::span(candidates).subspan(first, std::min(kWorlds - 1, candidates.size() - first));
    evaluate(before, part);
    const auto gone = impossible();
    if ((gone & 1U) != 0) return false;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if ((gone >> (i + 1) & 1U) != 0) left.reset(part[i]);
    }
  }
  changed = left != before;
  return !is_empty_somewhere(left);
}

bool CompletionSearch::propagate(Choices& left) {
  bool changed = true;
  while (changed && runs_left_ > 0) {
    if (!keep_outside(left) || !cut_off(left, changed)) return false;
  }
  return true;
}

std::optional<std::uint32_t> CompletionSearch::next_disputed() const {
  const auto found = std::ranges::find_if(
      disputed_, [&](std::uint32_t index) { return eval::first_world(values_[index]) == Truth::Open; });
  return found == disputed_.end() ? std::nullopt : std::optional(*found);
}

/// The first that something open still turns on.
std::size_t CompletionSearch::next_variable(const Choices& left) const {
  std::size_t best = variables_.size();
  for (std::size_t d = 0; d < drivers_.size(); ++d) {
    if (inputs_[d] != Truth::Open) continue;
    for (const auto v : drivers_[d].variables) {
      if (v < best && count(left, v) > 1) best = v;
    }
  }
  if (best < variables_.size()) return best;
  std::size_t open = 0;
  while (open < variables_.size() && count(left, open) < 2) ++open;
  return open;
}

std::optional<Choices> CompletionSearch::descend(const Choices& given) {
  --runs_left_;  // a step that needs no evaluation counts, too
  Choices left = given;
  if (!propagate(left) || runs_left_ <= 0) return std::nullopt;
  if (const Choices least = first_of_each(left); is_reached(least)) return least;
  set_inputs(left);
  evaluate(left, {});
  if (const auto disputed = next_disputed()) return suppose(*disputed, left);
  const auto variable = next_variable(left);
  return variable == variables_.size() ? std::nullopt : choose(variable, left);
}

std::vector<std::size_t> CompletionSearch::settled_by_each() {
  const Choices all = everything();
  std::vector<std::size_t> result(all.size()), bits(all.size());
  std::iota(bits.begin(), bits.end(), std::size_t{0});
  supposed_.clear();
  set_inputs(all);
  for (std::size_t first = 0; first < bits.size(); first += kWorlds - 1) {
    const auto part = std::span(bits).subspan(first, std::min(kWorlds - 1, bits.size() - first));
    evaluate(all, part);
    for (const auto& registers : obligations_) {
      const auto settled = certain(values_, {registers}, ground_);
      const auto worlds = settled.conflict | settled.peace;
      for (std::size_t i = 0; i < part.size() && (worlds & 1U) == 0; ++i) result[part[i]] += worlds >> (i + 1) & 1U;
    }
  }
  return result;
}

std::optional<Choices> CompletionSearch::suppose(std::uint32_t disputed, const Choices& left) {
  const bool exceptions_help = goal_ == Goal::Peace || goal_ == Goal::NotConflict;
  const bool constrains = std::ranges::binary_search(constraints_, disputed);
  const bool first = constrains ? goal_ == Goal::Conflict || goal_ == Goal::Peace : exceptions_help;
  std::optional<Choices> found;
  for (const bool holds : {first, !first}) {
    if (found || runs_left_ <= 0) break;
    supposed_[disputed] = holds ? Truth::Yes : Truth::No;
    found = descend(left);
    supposed_.erase(disputed);
  }
  return found;
}

std::optional<Choices> CompletionSearch::choose(std::size_t variable, const Choices& left) {
  const Choices here = left & block_[variable];
  std::optional<Choices> found;
  for (auto bit = here.find_first(); bit != Choices::npos && runs_left_ > 0 && !found; bit = here.find_next(bit)) {
    Choices chosen = left - here;
    chosen.set(bit);
    found = descend(chosen);
  }
  return found;
}

std::variant<Choices, CompletionSearch::None, Undecided> CompletionSearch::find(Goal goal, const Choices& within,
                                                                                std::span<const Choices> outside,
                                                                                std::size_t most_runs) {
  if (!obstacle_.empty()) return Undecided{obstacle_};
  if (is_empty_somewhere(within)) return None{};
  goal_ = goal;
  outside_ = outside;
  if (const auto* known = remembered(within)) return *known;
  const std::int64_t most = std::min(static_cast<std::int64_t>(most_runs), allowed_);
  if (most <= 0) return Undecided{kTooLong};
  runs_left_ = most;
  supposed_.clear();
  auto found = descend(within);
  allowed_ -= most - runs_left_;
  if (!found) return runs_left_ > 0 ? std::variant<Choices, None, Undecided>(None{}) : Undecided{kTooLong};
  Choices one = first_of_each(*found);
  found_[goal].push_back(one);
  return one;
}

/// What was found before and will do again.
const Choices* CompletionSearch::remembered(const Choices& within) const {
  const auto known = found_.find(goal_);
  if (known == found_.end()) return nullptr;
  const auto at = std::ranges::find_if(known->second,
                                       [&](const Choices& one) { return one.is_subset_of(within) && is_outside(one); });
  return at == known->second.end() ? nullptr : &*at;
}

}  // namespace chapeau::engine
