#pragma once
// Selective de-legalization: where a goal is promised without force while binding rules close the tools that serve it.
// docs/selective-delegalization.md defines the notion, says how it is computed, and what it does not show.

#include "engine/analyses/space/space.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::delegalization {

enum class Finding {
  Selective,   ///< the promise cannot be enforced; tools are enforceably closed, and no tool of the same kind is free
               ///< instead
  Partial,     ///< the same, but for some closed tool another of its kind is free
  None,        ///< the promise can be enforced, or no tool is enforceably closed
  CannotTell,  ///< it turns on what is unpublished, not encoded or not known to us
};

/// Who promises what to whom.
struct Pair {
  law::InstrumentId instrument;
  law::StateId by, to;
  law::GoalId goal;
  std::vector<law::PromiseId> promises;  ///< of this instrument, for this goal, between these states
};

/// A tool towards the state that promised, under all layers; the least free of the places (products) counts, and every
/// place is in `space`.
struct ToolOutcome {
  std::size_t tool = 0;   ///< index into SpaceAnswer::tools
  std::size_t place = 0;  ///< where it is least free
  space::Standing standing = space::Standing::Undecided;
  bool cannot_tell = false;
  std::size_t closing_layer = 0;            ///< the first layer that closes it; meaningful when it is closed
  std::vector<law::ProvisionId> closed_by;  ///< under the last layer
  std::vector<law::ProvisionId>
      enforceable;  ///< of these, what a tribunal can be asked to enforce without the other side's leave

  [[nodiscard]] bool is_closed() const {
    return standing == space::Standing::Closed || standing == space::Standing::ClosedUnlessJustified;
  }
};

enum class Cure {
  PeriodicReview,  ///< the agreements between the two let the state use the tool once the promised benefits have failed
                   ///< to come
  PeaceClause,     ///< the state that promised brings no claim against the tool
  CarveOut,        ///< the agreements between the two do not reach the tool
  Permission,      ///< the agreements between the two permit the tool under a condition of their own
  Waiver,          ///< the WTO Members waive the obligation: more than the two can do
  CarveOutAndWaiver,  ///< both
};
inline constexpr Cure kCures[] = {Cure::PeriodicReview, Cure::PeaceClause, Cure::CarveOut,
                                  Cure::Permission,     Cure::Waiver,      Cure::CarveOutAndWaiver};

/// What is left of the closed tools under the law with the cure, the cure's own condition supposed.
struct CureOutcome {
  Cure cure;
  std::vector<std::size_t> reopened;  ///< tools that are no longer closed, or that nobody can complain of
  std::vector<std::size_t> still_closed;
  std::vector<law::ProvisionId> answers;  ///< the obligations that the cure was added against
};

struct PairAnswer {
  Pair pair;
  Finding finding = Finding::None;
  Finding at_best = Finding::None,
          at_worst = Finding::None;  ///< if what we cannot tell were free, and if it were closed
  bool unenforceable = true;         ///< the promises
  bool unpublished = false;
  bool outside_wto = false;  ///< the first layer does not reach the pair
  space::SpaceAnswer space;
  std::vector<ToolOutcome> tools;
  std::vector<CureOutcome> cures;  ///< only where some tool is closed
};

struct DelegalizationOptions {
  base::Date day;
  std::vector<law::Product> products;
  Readings readings;
  bool cures = true;
  smt::Budget budget;
  std::size_t jobs = 1;  ///< how many cells of the policy space are judged at once
};

/// Every pair of a promise in an instrument, in the order of instruments, states and goals; restricted to what is
/// given. A promise of or to a group is looked at only for the member that is given; the European Union speaks for its
/// members.
[[nodiscard]] std::vector<Pair> pairs(const law::Rulebook& book, base::Date day, std::optional<law::StateId> to,
                                      std::optional<law::StateId> by, std::optional<law::GoalId> goal);

/// Can the state to which it is made have the promise enforced? Only what binds, says `shall`, and may be taken to a
/// tribunal.
[[nodiscard]] bool is_enforceable(const law::Rulebook& book, law::PromiseId promise);
/// Can a breach of the obligation be taken to a tribunal without the other side's leave?
[[nodiscard]] bool is_enforceable(const law::Rulebook& book, law::ProvisionId obligation);

/// Deterministic. Borrows the book.
[[nodiscard]] PairAnswer delegalization(const law::Rulebook& book, const Pair& pair,
                                        const DelegalizationOptions& options, const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::delegalization
