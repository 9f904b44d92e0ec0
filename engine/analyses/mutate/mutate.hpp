#pragma once
// mutate: would the stored cases notice if the law said something else? The law is changed in one place at a time; a
// change that no case notices is proved to make no difference, or comes with the measure that tells it from the law.

#include "engine/analyses/mutate/mutation.hpp"
#include "engine/analyses/mutate/trial.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/case.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::mutate {

enum class Fate {
  Killed,      ///< an expectation of a stored case fails
  Refused,     ///< no expectation fails, but a stored case would be refused: its record speaks of what nobody asks any
               ///< more
  Equivalent,  ///< proved: no measure and no record tells it from the law
  Survived,    ///< no stored case notices, and some measure tells it from the law
  Undecided,   ///< no stored case notices; neither a proof nor a measure was found within the budget
};

struct Mutant {
  Mutation mutation;
  Fate fate = Fate::Undecided;
  std::optional<Kill> kill;          ///< of Killed and Refused
  std::optional<law::Case> missing;  ///< of Survived: the case that would notice, proved on both laws
  std::string undecided_because;     ///< of Undecided
};

struct MutateOptions {
  Selection selection;
  std::size_t jobs = 1;
  smt::Budget budget;  ///< solver resource units for each question
};

struct MutateAnswer {
  std::vector<Mutant> mutants;  ///< in the order of `mutations`
  [[nodiscard]] std::size_t count(Fate fate) const;
  /// Noticed, of those that are not proved equivalent: parts of 1000, rounded down; 1000 where there is none.
  [[nodiscard]] std::size_t score() const;
};

/// The same answer for any number of jobs. Every expectation that does not hold under the law as it is is left out of
/// account.
[[nodiscard]] MutateAnswer mutate(const Stored& stored, const MutateOptions& options,
                                  const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::mutate
