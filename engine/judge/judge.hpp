#pragma once
// One line judged: which telling decides each provision, and what it says.

#include "engine/answer/answer.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine {

/// Makes the solver when it is first needed, and never otherwise; keeps what was found with it.
class LazySolver {
 public:
  explicit LazySolver(const smt::SolverFactory& make) : make_(&make) {}
  [[nodiscard]] smt::Solver* get();
  [[nodiscard]] CompletionCache& known() { return known_; }
  [[nodiscard]] std::size_t checks() const { return solver_ ? solver_->checks() : 0; }

 private:
  const smt::SolverFactory* make_;
  std::unique_ptr<smt::Solver> solver_;
  CompletionCache known_;
};

struct JudgedObligation {
  law::Verdict verdict = law::Verdict::Depends;
  Stage stage = Stage::Evaluated;
  bool incoherent = false;
  std::vector<Completion> witnesses;
};
struct JudgedDefence {
  law::DefenceStatus status = law::DefenceStatus::Open;
  Stage stage = Stage::Evaluated;
  bool incoherent = false;
};

/// Judges one line. Borrows everything. Three-valued evaluation first; then every completion; then the solver.
class Judge {
 public:
  /// `wanted` tells what the solver's witnesses are for: whoever asks only whether there are any need not wait for the
  /// least.
  Judge(const Evaluation& evaluation, LazySolver& solver, smt::Budget budget, bool solver_only,
        smt::Wanted wanted = smt::Wanted::Least);

  [[nodiscard]] JudgedObligation obligation(law::ProvisionId id);
  /// `against` are obligations that the exception is linked to under the readings in force.
  [[nodiscard]] JudgedDefence defence(law::ProvisionId id, std::span<const law::ProvisionId> against);
  /// Without the solver: open and undecided where that would be needed.
  [[nodiscard]] JudgedDefence defence_by_evaluation(law::ProvisionId id,
                                                    std::span<const law::ProvisionId> against) const;
  /// Is one of the obligations breached?
  [[nodiscard]] ConflictDecision conflict(std::span<const law::ProvisionId> obligations,
                                          Ground ground = Ground::Unexcused);
  /// Without solver and witnesses: nothing where those would be needed.
  [[nodiscard]] std::optional<law::Verdict> verdict_by_evaluation(law::ProvisionId id) const;

 private:
  [[nodiscard]] std::optional<Possibilities> settled(law::ProvisionId id) const;
  [[nodiscard]] SolverTelling* telling();

  const Evaluation& evaluation_;
  LazySolver& solver_;
  smt::Budget budget_;
  bool solver_only_;
  smt::Wanted wanted_;
  std::optional<SolverTelling> telling_;
};

/// The links to a target under the readings of the line.
[[nodiscard]] std::vector<const law::Link*> active_links(const Line& line, law::ProvisionId target);

}  // namespace chapeau::engine
