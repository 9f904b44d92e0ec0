#pragma once
// The second telling: the two questions of possibilities_of.hpp, asked of the solver. Never includes the evaluator.

#include "engine/judge/completion_cache.hpp"
#include "engine/judge/possibilities_of.hpp"
#include "engine/model/line.hpp"
#include "engine/symbolic/smt/least_model.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/ids.hpp"

#include <memory>
#include <span>

namespace chapeau::engine {

using smt::Budget;

/// Asks about one line; what was encoded for one provision serves the next. Borrows the line and the solver, which
/// other queries may use in between. Witnesses are restricted to the unknowns of the cone, and least in the order of
/// the unknowns (No before Yes, the first word, the least number), so that they do not depend on the solver's mood;
/// only a witness with very many unknowns is merely locally least. Who shows no witness asks for any, which is found
/// sooner. `known`, where given, outlives the telling: what was found before, of this line or another, is tried first.
class SolverTelling {
 public:
  SolverTelling(const Line& line, smt::Solver& solver, Budget budget, smt::Wanted witnesses = smt::Wanted::Least,
                CompletionCache* known = nullptr);
  SolverTelling(SolverTelling&&) noexcept;
  ~SolverTelling();

  [[nodiscard]] Decision possibilities(law::ProvisionId obligation);
  /// `against` are obligations. Whether `exception` is linked to them at all is the caller's question.
  [[nodiscard]] DefenceDecision defence(law::ProvisionId exception, std::span<const law::ProvisionId> against);
  /// The obligations together: is one of them breached?
  [[nodiscard]] ConflictDecision conflict(std::span<const law::ProvisionId> obligations, Ground ground);
  /// Of the whole line, not of a cone.
  [[nodiscard]] CoherentDecision coherent();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// One question on a line of its own. A line without unknowns in the cone never reaches the solver.
[[nodiscard]] Decision possibilities_by_solver(const Line& line, law::ProvisionId obligation, smt::Solver& solver,
                                               Budget budget);
[[nodiscard]] DefenceDecision defence_by_solver(const Line& line, law::ProvisionId exception,
                                                std::span<const law::ProvisionId> against, smt::Solver& solver,
                                                Budget budget);

}  // namespace chapeau::engine
