#pragma once
// The cells of a comparison, one after the other: evaluation first, the solver for what is left, and what was learned
// of one cell tried on the next.

#include "engine/analyses/compare/cells.hpp"
#include "engine/analyses/compare/changes.hpp"
#include "engine/analyses/compare/compare.hpp"
#include "engine/analyses/compare/law_on_day.hpp"
#include "engine/symbolic/smt/solver.hpp"

#include <memory>
#include <span>
#include <vector>

namespace chapeau::engine::comparison {

/// What all cells of a comparison have in common.
struct Ground {
  const LawOnDay& first;
  const LawOnDay& second;
  base::Date begins;  ///< the first day of every measure
  const CompareOptions& options;
  const Changes& changes;
  const std::vector<Change>& single;  ///< the changes one by one
  const Scope& scope;
};

/// Compares the laws on these cells, which stand by place. Of the answer only differences, what is undecided, counts of
/// what was told, and what was asked are filled in. Borrows everything until it returns; safe to call from several
/// threads, each with a factory that may be called by all.
[[nodiscard]] Comparison compare_cells(const Ground& ground, std::span<const Cell> cells,
                                       const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::comparison
