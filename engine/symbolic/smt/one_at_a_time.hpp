#pragma once
// A solver factory for several threads.

#include "engine/symbolic/smt/solver.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace chapeau::smt {

/// Makes solvers one after the other, whichever threads ask: they may be used at the same time, but not made at the
/// same time.
[[nodiscard]] inline SolverFactory one_at_a_time(SolverFactory make) {
  if (!make) return make;
  return [making = std::make_shared<std::mutex>(), make = std::move(make)] {
    const std::lock_guard lock(*making);
    return make();
  };
}

}  // namespace chapeau::smt
