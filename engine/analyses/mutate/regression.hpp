#pragma once
// The case that is missing: a measure and a record on which a change of the law shows.

#include "engine/analyses/mutate/kinds.hpp"
#include "engine/analyses/mutate/mutation.hpp"
#include "engine/model/unknown.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/case.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace chapeau::engine::mutate {

struct RegressionTools {
  const law::Rulebook* book = nullptr;
  const law::Rulebook* changed = nullptr;
  const smt::SolverFactory* make_solver = nullptr;
  smt::Budget budget;
};

/// The completion written as a case, without whatever makes no difference, and with expectations that hold under the
/// law and fail under the change. Both laws were asked as `check` asks them. What the completion says of tables and of
/// products whose code is too coarse cannot be written: nothing when the difference turns on it, or when the record
/// contradicts itself.
[[nodiscard]] std::optional<law::Case> regression(const RegressionTools& tools, const Mutation& mutation,
                                                  const Kind& kind, const law::Measure& measure,
                                                  const Completion& completion,
                                                  std::span<const law::ProvisionId> obligations);

}  // namespace chapeau::engine::mutate
