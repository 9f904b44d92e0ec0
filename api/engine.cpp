#include "api/engine.hpp"

#include "engine/symbolic/smt/one_at_a_time.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

namespace chapeau::api {

const smt::SolverFactory& make_solver() {
  static const smt::SolverFactory make = smt::one_at_a_time(smt::make_z3_solver);
  return make;
}

}  // namespace chapeau::api
