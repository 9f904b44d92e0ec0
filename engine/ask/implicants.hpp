#pragma once
// Prime implicants of an outcome, smallest first. Literals are the elements of the search; a completion with the other
// outcome is a clause.

#include "engine/ask/ask.hpp"
#include "engine/ask/table.hpp"
#include "engine/line/varied_line.hpp"
#include "engine/query/judge.hpp"

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
};
/// Exact, from a search of the completions, where there are too many for a table; nothing when quantities are tied to
/// each other. An outcome with too many implicants is not complete; mostly the other one is then.
[[nodiscard]] std::optional<Outcomes> implicants_by_search(const Evaluation& evaluation,
                                                           std::span<const law::ProvisionId> obligations,
                                                           const search::Limits& limits, std::size_t& questions,
                                                           Ground ground = Ground::Unexcused);

/// Without either: each set of answers is put to the judge. Quantities are answered by the values that stand for all,
/// where there are such; those that are tied to each other stay open.
[[nodiscard]] Outcome implicants(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                 Wanted wanted, LazySolver& solver, const AskOptions& options, std::size_t& questions);

/// The answers that can be given to an unknown with these values, weakest first; each with the places of the values
/// that it leaves.
struct Answers {
  std::vector<Literal> literals;
  std::vector<Range> ranges;
};
[[nodiscard]] Answers answers(const Unknown& unknown, const std::vector<base::Integer>& domain);

}  // namespace chapeau::engine::ask
