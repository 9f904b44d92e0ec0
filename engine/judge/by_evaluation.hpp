#pragma once
// The first telling's answers: three-valued evaluation when it settles the matter, every completion when it does not.

#include "engine/eval/evaluation.hpp"
#include "engine/judge/possibilities_of.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine {

/// Exact over the cone of the obligation. Undecided when a quantity is open or the completions are too many: then the
/// solver decides.
[[nodiscard]] Decision possibilities_by_evaluation(const Evaluation& evaluation, law::ProvisionId obligation);
[[nodiscard]] DefenceDecision defence_by_evaluation(const Evaluation& evaluation, law::ProvisionId exception,
                                                    std::span<const law::ProvisionId> against);
/// What a defence turns on: a register for each of `against`, whether it is breached, and last whether the exception is
/// met.
[[nodiscard]] std::vector<std::uint32_t> roots_of_defence(const eval::Program& program, law::ProvisionId exception,
                                                          std::span<const law::ProvisionId> against);
/// The obligations together, breached without excuse or at least on their face; a witness that evaluation alone gives
/// is empty: every completion is one.
[[nodiscard]] ConflictDecision conflict_by_evaluation(const Evaluation& evaluation,
                                                      std::span<const law::ProvisionId> obligations,
                                                      Ground ground = Ground::Unexcused);

/// The same for a line alone: compiles the rulebook first, so only for tests.
[[nodiscard]] Decision possibilities_by_evaluation(const Line& line, law::ProvisionId obligation);
[[nodiscard]] DefenceDecision defence_by_evaluation(const Line& line, law::ProvisionId exception,
                                                    std::span<const law::ProvisionId> against);

}  // namespace chapeau::engine
