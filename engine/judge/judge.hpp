#pragma once
// One line judged: which telling decides each provision, and what it says.

#include "base/memoised.hpp"
#include "engine/answer/answer.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
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

/// What the solver said of lines of one program, by the fingerprint of what was left of it behind what was asked
/// (eval/fingerprint.hpp). Lines with the same fingerprint have the same verdict and status. A witness may name
/// unknowns that do not bear on the question: it is for lines of the same measure, record, product and day.
struct JudgeMemo {
  base::Memoised<JudgedObligation> obligations;
  base::Memoised<JudgedDefence> defences;
};

/// Judges one line. Borrows everything. Three-valued evaluation first; then every completion; then the solver.
class Judge {
 public:
  /// `wanted` tells what the solver's witnesses are for: whoever asks only whether there are any need not wait for the
  /// least. What `memo` holds is taken over; nothing is, where the solver is to tell everything.
  Judge(const Evaluation& evaluation, LazySolver& solver, smt::Budget budget, bool solver_only,
        smt::Wanted wanted = smt::Wanted::Least, JudgeMemo* memo = nullptr);

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
  [[nodiscard]] JudgedObligation obligation_by_solver(law::ProvisionId id);
  [[nodiscard]] JudgedDefence defence_by_solver(law::ProvisionId id, std::span<const law::ProvisionId> against);
  [[nodiscard]] SolverTelling* telling();
  [[nodiscard]] std::string fingerprint(std::vector<std::uint32_t> roots) const;

  const Evaluation& evaluation_;
  LazySolver& solver_;
  smt::Budget budget_;
  bool solver_only_;
  smt::Wanted wanted_;
  JudgeMemo* memo_;  ///< null: none
  std::optional<SolverTelling> telling_;
};

/// The links to a target under the readings of the line.
[[nodiscard]] std::vector<const law::Link*> active_links(const Line& line, law::ProvisionId target);

}  // namespace chapeau::engine
