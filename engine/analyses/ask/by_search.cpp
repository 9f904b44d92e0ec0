#include "engine/analyses/ask/components.hpp"
#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/literals.hpp"
#include "engine/analyses/ask/terms.hpp"
#include "engine/judge/completion_search.hpp"

#include <algorithm>
#include <map>

namespace chapeau::engine::ask {

namespace {

using Goal = CompletionSearch::Goal;

Goal goal(Wanted wanted) { return wanted == Wanted::Conflict ? Goal::Conflict : Goal::Peace; }
Goal other(Wanted wanted) { return wanted == Wanted::Conflict ? Goal::Peace : Goal::Conflict; }

/// Sets of literals put to the search, smallest first: few when the other outcome has few implicants.
class SmallestFirst {
 public:
  SmallestFirst(CompletionSearch& search, Wanted wanted, const std::vector<std::vector<std::size_t>>& groups)
      : search_(search), wanted_(wanted), groups_(groups) {
    literals_ = literals(search.variables());
    for (const auto& entry : literals_.all) left_.push_back(leaves(entry));
  }

  [[nodiscard]] Outcome run(const search::Limits& limits, std::size_t& questions) {
    const auto found = search::smallest_sets(
        literals_.universe, [&](const search::Set& s) { return ask(s); }, limits);
    questions += found.questions;
    Outcome outcome{{}, found.complete, found.complete, found.stopped};
    for (const auto& set : found.sets) outcome.primes.push_back(literals_.implicant(set));
    return outcome;
  }

 private:
  /// What an answer leaves of its variable.
  [[nodiscard]] Choices leaves(const Literals::Entry& entry) const {
    Choices result(search_.everything().size());
    for (auto d = entry.leaves.find_first(); d != Digits::npos; d = entry.leaves.find_next(d))
      result.set(search_.class_of(entry.variable, d));
    return result;
  }

  [[nodiscard]] search::Reply ask(const search::Set& chosen) {
    Choices within = search_.everything();
    for (const auto l : chosen) within &= left_[l] | ~search_.classes(literals_.all[l].variable);
    const auto against = search_.find(other(wanted_), within);
    if (const auto* undecided = std::get_if<Undecided>(&against)) return search::NotDecided{undecided->reason};
    if (const auto* choices = std::get_if<Choices>(&against)) return search::Misses{clause(*choices)};
    const auto own = search_.find(goal(wanted_), within);
    if (const auto* undecided = std::get_if<Undecided>(&own)) return search::NotDecided{undecided->reason};
    if (std::holds_alternative<Choices>(own)) return search::Suffices{};
    return search::Contradicts{};
  }

  /// Every implicant contradicts what is left of the other outcome's completion when it is widened as far as it stays
  /// one. What constraints tie is left out together or not at all, for an implicant may contradict one of them through
  /// another.
  [[nodiscard]] search::Set clause(Choices against) {
    for (const auto& group : groups_) {
      if (group.size() == 1) {
        const Choices found = against;
        widen(search_, goal(wanted_), group.front(), against);
        keep_stretch(group.front(), found, against);
        continue;
      }
      Choices without = against;
      for (const auto u : group) without |= search_.classes(u);
      if (std::holds_alternative<CompletionSearch::None>(search_.find(goal(wanted_), without)))
        against = std::move(without);
    }
    search::Set result;
    for (std::size_t l = 0; l < literals_.all.size(); ++l) {
      if (!left_[l].intersects(against)) result.push_back(l);
    }
    return result;
  }

  /// Of an amount only what hangs together, for answers leave stretches; of two that are compared all or one, for two
  /// answers that both leave some of several need not leave one together.
  void keep_stretch(std::size_t variable, const Choices& found, Choices& wider) const {
    const auto& of = search_.variables()[variable];
    if (of.is_pair() && !search_.classes(variable).is_subset_of(wider))
      wider = (wider - search_.classes(variable)) | (found & search_.classes(variable));
    if (!of.is_amount()) return;
    const auto& classes = search_.classes(variable);
    const auto middle = (found & classes).find_first();
    bool joined = true;
    for (auto bit = middle; bit < classes.size() && classes.test(bit); ++bit) {
      joined = joined && wider.test(bit);
      wider.set(bit, joined);
    }
    joined = true;
    for (auto bit = middle + 1; bit > 0 && classes.test(bit - 1); --bit) {
      joined = joined && wider.test(bit - 1);
      wider.set(bit - 1, joined);
    }
  }

  CompletionSearch& search_;
  Wanted wanted_;
  const std::vector<std::vector<std::size_t>>& groups_;
  Literals literals_;
  std::vector<Choices> left_;
};

/// How often the line may be evaluated for a question: where agreements have many defences each, a line would be
/// searched for minutes.
constexpr std::size_t kRunsForQuestion = 100;
/// So many a search of a line has even when those before it have spent what all may.
constexpr std::size_t kRunsAtLeast = 75'000;

}  // namespace

std::optional<Outcomes> implicants_by_search(const Evaluation& evaluation,
                                             std::span<const law::ProvisionId> obligations,
                                             const search::Limits& limits, std::size_t& questions, Allowance& allowance,
                                             Ground ground) {
  CompletionSearch search(evaluation, obligations, ground);
  if (!search.obstacle().empty()) return std::nullopt;
  const auto groups = components(evaluation, search.variables());
  const auto metered = [&](const auto& job) {
    const auto most = kRunsForQuestion * limits.questions;
    const auto allowed = std::min(most, std::max(allowance.runs, kRunsAtLeast));
    search.allow(allowed);
    auto outcome = job();
    allowance.runs -= std::min(allowance.runs, allowed - search.allowed());
    return outcome;
  };
  const auto smallest = [&](Wanted wanted) {
    return metered([&] { return SmallestFirst(search, wanted, groups).run(limits, questions); });
  };
  const auto terms = [&](Wanted wanted) { return metered([&] { return all_terms(search, wanted, questions); }); };
  Outcomes found{smallest(Wanted::Conflict), {}, search.variables()};
  if (found.conflict.complete) {
    found.compatible = smallest(Wanted::Peace);
    return found;
  }
  found.compatible = terms(Wanted::Peace);
  if (found.compatible.covers) return found;
  auto conflict = terms(Wanted::Conflict);
  if (!conflict.covers) return found;
  found.conflict = std::move(conflict);
  auto small = smallest(Wanted::Peace);
  if (!small.primes.empty()) found.compatible = std::move(small);
  return found;
}

}  // namespace chapeau::engine::ask
