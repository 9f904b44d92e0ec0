#pragma once
// compare: what one law forbids and another leaves free, over all measures, tool by tool.

#include "engine/analyses/compare/cells.hpp"
#include "engine/analyses/compare/changes.hpp"
#include "engine/analyses/compare/mix.hpp"
#include "engine/difference/distinguish.hpp"
#include "engine/model/line.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "law/verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::comparison {

/// A law as it is given, and the day on which it is looked at. The two rulebooks of a comparison share the ids of
/// everything that has a name.
struct Law {
  const law::Rulebook* book = nullptr;
  Readings readings;  ///< of this rulebook
  base::Date day;
};

struct CompareOptions {
  std::vector<law::StateId>
      states;              ///< who acts; empty: the parties of what differs, and everybody where that cannot be told
  law::StateMask towards;  ///< none: every state
  std::vector<law::Product> products;  ///< empty: all of the product table
  std::vector<law::GoalId> goals;      ///< only tools that serve one of them; empty: every tool
  Copies copies = Copies::Alike;
  smt::Budget budget;    ///< solver resource units for each question
  std::size_t jobs = 1;  ///< threads that share the work; what is told does not depend on it
};

/// How the second law is to the first.
enum class Relation { Same, Stricter, Looser, Incomparable };

/// What an example breaches under the stricter law, and what becomes of it under the other.
struct Closing {
  law::ProvisionId provision;
  law::Verdict otherwise = law::Verdict::OutOfScope;
  auto operator<=>(const Closing&) const = default;
};

/// A measure on which the two laws part: the least completion, shortened to the facts that force it, or the facts of an
/// earlier cell with the same tool where they part the laws here too; replayed under both.
struct Example {
  Side stricter = Side::First;     ///< the law under which it is in conflict; the other leaves it at peace
  law::Case measure;               ///< one measure and its record, by the ids of that law
  std::vector<Closing> closed_by;  ///< in the order of the library
  std::vector<std::vector<Change>>
      causes;  ///< the smallest sets of changes that make the first law say what the second says; cheapest first
  bool complete = true;  ///< these are all such sets
  /// Empty; or why the verdicts of `check` are not shown to part on it (what turns on the product table or on a
  /// schedule that is not known cannot be written down in a case).
  std::string not_shown;
  bool refuted = false;  ///< `check` or reading it again does not bear it out: a bug of ours
};

/// What a provision that is new, changed or gone leaves open where the law that has it closes the tool otherwise.
struct Leave {
  law::ProvisionId by;  ///< an exception, permission or carve-out
  law::Case measure;    ///< at peace with it, in conflict without it
};

struct Difference {
  Cell cell;
  Relation relation = Relation::Same;
  std::vector<Example> examples;  ///< one for each direction in which the laws part
  std::vector<Leave> leaves;      ///< under the stricter law (of both, the first that has any)
  bool undecided = false;         ///< the other direction, or a leave, was not decided within the budget
};

/// Counted one state, tool, counterpart and product at a time.
struct Counts {
  std::uint64_t all = 0;
  std::uint64_t not_reached = 0;    ///< nothing that differs reaches the two states: skipped
  std::uint64_t not_concerned = 0;  ///< what differs cannot be breached by such a measure: skipped
  std::uint64_t same = 0;           ///< proved
  std::uint64_t differs = 0;
  std::uint64_t undecided = 0;
};

struct Comparison {
  std::vector<law::ProvisionId> changed;      ///< what differs, in the order of the library
  std::vector<law::ProvisionId> not_encoded;  ///< among them: known, and not encoded: what they change is not known
  bool demands = false;                       ///< axioms or rules of findings differ
  std::vector<law::StateId> states;           ///< who acts
  std::vector<Difference> differences;        ///< by place, then by tool
  std::vector<Cell> undecided;
  Counts counts;
  std::size_t solved = 0;  ///< questions that needed more than evaluation
  std::size_t solver_checks = 0;
};

/// `make_solver` is called where evaluation does not suffice, never by two threads at once. Deterministic. The
/// rulebooks must outlive the answer. A rulebook without a choice `form` has no tools: nothing is compared.
[[nodiscard]] Comparison compare(const Law& first, const Law& second, const CompareOptions& options,
                                 const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::comparison
