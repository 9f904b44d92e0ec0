#pragma once
// Z3 behind the narrow door. This folder is the only place that knows Z3.

#include "engine/symbolic/smt/solver.hpp"

#include <memory>

namespace chapeau::smt {

/// A session that costs nothing until something is asserted in it; then one context with Z3's simple solver, kept warm
/// for the queries that follow, and replaced after some thousand checks or after a budget ran out. One for each thread.
[[nodiscard]] std::unique_ptr<Solver> make_z3_solver();

}  // namespace chapeau::smt
