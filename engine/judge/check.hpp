#pragma once
// check: what the law says of a case. Evaluate; if open, enumerate the completions; if too many, ask the solver.

#include "engine/answer/answer.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <optional>
#include <vector>

namespace chapeau::engine::eval {
struct Program;
}

namespace chapeau::engine {

/// What is told of the options of readings that were not chosen (CheckAnswer::reading_effects).
enum class ReadingEffects {
  None,       ///< nothing
  Evaluated,  ///< the verdicts that change, as far as evaluation tells them
  Solved,     ///< all verdicts that change, by the solver where it takes one
};

struct CheckOptions {
  Readings readings;                ///< empty: the defaults
  std::optional<base::Date> as_of;  ///< overrides the case's and the measures' days
  /// Judged alone; empty: all. Of some alone the answer tells nothing of the whole: neither how the record stands nor
  /// how many obligations reach no line.
  std::vector<law::ProvisionId> obligations;
  ReadingEffects reading_effects = ReadingEffects::Evaluated;
  bool solver_only = false;     ///< skip evaluation and enumeration: the second telling alone (tests of the tellings)
  bool each_line_anew = false;  ///< take nothing over from an earlier line (tests: it comes out the same)
  smt::Budget budget;           ///< solver resource units for each question
  bool weigh_presumptions =
      true;  ///< tell each verdict also with every presumed flag open (ProvisionAnswer::presuming)
  /// Verdicts are all that is wanted: witnesses need not be the least completions, and the status of a defence that
  /// takes the solver is left open (Stage::Undecided).
  bool verdicts_only = false;
};

/// `make_solver` is called at most once, and only when a verdict needs it. Deterministic. The answer borrows `book` and
/// `c`.
[[nodiscard]] CheckAnswer check(const law::Rulebook& book, const law::Case& c, const CheckOptions& options,
                                const smt::SolverFactory& make_solver);
/// The same of a rulebook that is compiled already, for whoever judges many cases.
[[nodiscard]] CheckAnswer check(const eval::Program& program, const law::Case& c, const CheckOptions& options,
                                const smt::SolverFactory& make_solver);

/// One expectation of a case, held against the answer.
struct Outcome {
  const law::Expectation* expectation = nullptr;
  bool holds = false;
  std::string
      found;  ///< what the answer says instead ("respected", "open"), with the first of the elements it rests on
};
/// The obligations on which the outcome of every expectation turns; empty: on all that reach a measure.
[[nodiscard]] std::vector<law::ProvisionId> obligations_expected(const law::Rulebook& book, const law::Case& c);
/// In the order of the case.
[[nodiscard]] std::vector<Outcome> compare(const CheckAnswer& answer);
/// One of them alone. What is expected of several measures is expected of each; `found` then names the first that
/// answers otherwise.
[[nodiscard]] Outcome compare(const CheckAnswer& answer, const law::Expectation& expectation);

}  // namespace chapeau::engine
