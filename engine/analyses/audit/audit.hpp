#pragma once
// audit: what is wrong with a rulebook whatever the case is.

#include "engine/analyses/audit/finding.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine::audit {

struct Options {
  base::Date today;                            ///< the day that witnesses are looked for first
  std::vector<law::InstrumentId> instruments;  ///< only what concerns these; empty: the whole library, its words too
  smt::Budget budget;                          ///< solver steps for each check of one question
  std::size_t most_places = 500'000;           ///< at which one question is asked
};

/// A question that was not decided within the budget: there may be a finding, or none.
struct NotDecidedOn {
  Code code;
  Subject subject;
};

struct Answer {
  std::vector<Finding> findings;  ///< by code, then in the order of the library
  std::vector<NotDecidedOn> undecided;
  std::size_t obligations = 0;  ///< that were examined: those of instruments that bind
  std::size_t defences = 0;
  std::size_t questions = 0;                   ///< that were asked on some line
  std::size_t solved = 0;                      ///< of these, by the solver
  std::vector<std::string> replay_complaints;  ///< witnesses that did not stand up when read again: bugs of ours
};

/// Deterministic. What is not yet in force is examined as if it were. Without a solver what evaluation leaves over is
/// not decided.
[[nodiscard]] Answer audit(const law::Rulebook& book, const Options& options, const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::audit
