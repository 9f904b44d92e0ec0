#include "engine/judge/coherence.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chapeau::engine {

namespace {

using Constraints = std::vector<const eval::Constraint*>;

/// Both a rule for yes and one for no may have fired: then the constraint has both values.
bool is_broken(const eval::Lanes lanes) { return (lanes.no & 1U) != 0; }

Constraints broken(const Evaluation& evaluation) {
  Constraints found;
  for (const auto& constraint : evaluation.program().constraints) {
    if (is_broken(evaluation.values()[constraint.index])) found.push_back(&constraint);
  }
  return found;
}

/// The open constraints that tie the same unknowns to each other.
class Component {
 public:
  Component(const Evaluation& evaluation, std::size_t first)
      : cone_(evaluation.cone({evaluation.constraints()[first].index}, eval::kMostCompletions, eval::Tied::Sampled)) {
    const auto& open = evaluation.constraints();
    for (const auto& unknown : cone_.unknowns()) {
      for (const auto index : open.on(unknown)) members_.insert(index);
    }
    for (const auto index : members_) constraints_.push_back(&open[index]);
  }

  [[nodiscard]] const std::set<std::size_t>& members() const { return members_; }
  [[nodiscard]] const Constraints& constraints() const { return constraints_; }
  [[nodiscard]] bool can_be_exhausted() const { return cone_.obstacle().empty(); }

  /// Needs can_be_exhausted().
  [[nodiscard]] bool keeps_all(const Constraints& wanted) const {
    bool found = false;
    cone_.enumerate([&](std::uint64_t first, std::uint64_t, std::span<const eval::Lanes> values) {
      std::uint64_t kept = worlds_from(first);
      for (const auto* constraint : wanted) kept &= values[constraint->index].yes;
      found = kept != 0;
      return !found;
    });
    return found;
  }

  /// Where there are too many completions to try all: from the one that says no to everything, one unknown is changed
  /// after the other as long as more constraints are kept. Finds most that are coherent, and proves nothing else.
  [[nodiscard]] bool keeps_all_by_climbing() const {
    if (!cone_.can_try()) return false;
    Step at{eval::Places(cone_.unknowns().size(), 0), 0};
    at = best_of({at.places});
    while (at.kept < constraints_.size()) {
      Step next = best_of(neighbours(at.places));
      if (next.kept <= at.kept) return false;
      at = std::move(next);
    }
    return true;
  }

 private:
  /// A completion, and how many of the constraints it keeps.
  struct Step {
    eval::Places places;
    std::size_t kept = 0;
  };

  [[nodiscard]] std::vector<eval::Places> neighbours(const eval::Places& places) const {
    std::vector<eval::Places> found;
    for (std::size_t u = 0; u < places.size(); ++u) {
      for (std::size_t place = 0; place < cone_.domains()[u].size(); ++place) {
        if (place == places[u]) continue;
        found.push_back(places);
        found.back()[u] = place;
      }
    }
    return found;
  }

  /// The first of those that keep most.
  [[nodiscard]] Step best_of(const std::vector<eval::Places>& candidates) const {
    Step best;
    cone_.evaluate(candidates, [&](std::uint64_t first, std::uint64_t, std::span<const eval::Lanes> values) {
      for (std::size_t lane = 0; lane < 64 && first + lane < candidates.size(); ++lane) {
        const std::size_t kept = kept_in(lane, values);
        if (best.places.empty() || kept > best.kept) best = {candidates[first + lane], kept};
      }
      return best.kept < constraints_.size();
    });
    return best;
  }
  [[nodiscard]] std::size_t kept_in(std::size_t lane, std::span<const eval::Lanes> values) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        constraints_, [&](const auto* constraint) { return ((values[constraint->index].yes >> lane) & 1U) != 0; }));
  }

  /// The lanes of a block that stand for completions.
  [[nodiscard]] std::uint64_t worlds_from(std::uint64_t first) const {
    const std::uint64_t left = cone_.completions() - first;
    return left >= 64 ? ~0ULL : (1ULL << left) - 1;
  }

  eval::Cone cone_;
  std::set<std::size_t> members_;  ///< indices of open constraints
  Constraints constraints_;
};

/// Takes away what is not needed for the clash, one by one.
Clash least(const Component& component) {
  Constraints clash = component.constraints();
  for (std::size_t i = clash.size(); i-- > 0;) {
    Constraints without = clash;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    if (!component.keeps_all(without)) clash = std::move(without);
  }
  return {std::move(clash)};
}

/// Every component of the open constraints, until one clashes.
class Search {
 public:
  explicit Search(const Evaluation& evaluation) : evaluation_(evaluation) {}

  /// Of the components that hold a constraint which `is_suspect`.
  template <class IsSuspect>
  [[nodiscard]] std::optional<Clash> run(IsSuspect is_suspect) {
    const auto& open = evaluation_.constraints();
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (seen_.contains(i) || !is_suspect(i)) continue;
      if (auto clash = look_at(Component(evaluation_, i))) return clash;
    }
    return std::nullopt;
  }

  /// Of the components that were too large to decide.
  [[nodiscard]] const Constraints& left() const { return left_; }

 private:
  std::optional<Clash> look_at(const Component& component) {
    seen_.insert(component.members().begin(), component.members().end());
    if (component.can_be_exhausted()) {
      if (component.keeps_all(component.constraints())) return std::nullopt;
      return least(component);
    }
    if (!component.keeps_all_by_climbing())
      left_.insert(left_.end(), component.constraints().begin(), component.constraints().end());
    return std::nullopt;
  }

  const Evaluation& evaluation_;
  std::set<std::size_t> seen_;
  Constraints left_;
};

CoherenceDecision ask_solver(const Evaluation& evaluation, const LineTools& tools, const Constraints& suspects) {
  auto* solver = tools.solver->get();
  if (solver == nullptr) return Undecided{"there is no solver"};
  SolverTelling telling(evaluation.line(), *solver, tools.budget, smt::Wanted::Any);
  return std::visit(base::Overloaded{
                        [](const Completion&) -> CoherenceDecision { return Coherent{}; },
                        [&](const Incoherent&) -> CoherenceDecision { return Clash{suspects}; },
                        [](const Undecided& undecided) -> CoherenceDecision { return undecided; },
                    },
                    telling.coherent());
}

Constraints all_open(const Evaluation& evaluation) {
  Constraints found;
  for (std::size_t i = 0; i < evaluation.constraints().size(); ++i) found.push_back(&evaluation.constraints()[i]);
  return found;
}

template <class IsSuspect>
CoherenceDecision decide(const Evaluation& evaluation, const LineTools& tools, IsSuspect is_suspect) {
  if (auto certain = broken(evaluation); !certain.empty()) return Clash{std::move(certain)};
  if (tools.solver_only) return ask_solver(evaluation, tools, all_open(evaluation));
  Search search(evaluation);
  if (auto clash = search.run(is_suspect)) return *clash;
  if (search.left().empty()) return Coherent{};
  return ask_solver(evaluation, tools, search.left());
}

}  // namespace

CoherenceDecision coherence(const Evaluation& evaluation, const LineTools& tools) {
  return decide(evaluation, tools, [&](std::size_t i) { return !evaluation.constraints().keeps_itself(i); });
}

CoherenceDecision still_coherent(const Evaluation& evaluation, const LineTools& tools,
                                 const std::set<const eval::Constraint*>& touched) {
  return decide(evaluation, tools, [&](std::size_t i) { return touched.contains(&evaluation.constraints()[i]); });
}

}  // namespace chapeau::engine
