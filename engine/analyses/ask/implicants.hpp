#pragma once
// Prime implicants of an outcome, smallest first. Literals are the elements of the search; a completion with the other
// outcome is a clause.

#include "engine/analyses/ask/ask.hpp"
#include "engine/analyses/ask/table.hpp"
#include "engine/judge/judge.hpp"
#include "engine/model/varied_line.hpp"

#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine::ask {

enum class Wanted { Conflict, Peace };

/// Exact, from the table.
[[nodiscard]] Outcome implicants(const Table& table, Wanted wanted, const search::Limits& limits,
                                 std::size_t& questions);

struct Outcomes {
  Outcome conflict, compatible;
  std::vector<Variable> variables;  ///< what was searched
};
/// What is left of what the searches of all lines of a case may spend, so that an answer comes in a second: evaluations
/// of a line, and sets of answers put to the solver.
struct Allowance {
  std::size_t runs = 1'500'000;
  std::size_t judged = 600'000;  ///< each counts by the square of how much is open
};

/// Exact, from a search of the completions, where there are too many for a table; nothing where few values of
/// compared amounts do not stand for all. An outcome with too many implicants is not complete; mostly the other one is
/// then.
[[nodiscard]] std::optional<Outcomes> implicants_by_search(const Evaluation& evaluation,
                                                           std::span<const law::ProvisionId> obligations,
                                                           const search::Limits& limits, std::size_t& questions,
                                                           Allowance& allowance, Ground ground = Ground::Unexcused);

/// Without either: each set of answers is put to the judge. Quantities are answered by the values that stand for all,
/// where there are such; those that are compared with each other are left open, and so is what the lookup of a schedule
/// or a finer code would tell. Where no set is found then, single values are tried of what is compared. The implicants
/// cover when those of both outcomes leave no answers out.
[[nodiscard]] Outcomes implicants_by_judge(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                           LazySolver& solver, const AskOptions& options, std::size_t& questions,
                                           Allowance& allowance);

}  // namespace chapeau::engine::ask
