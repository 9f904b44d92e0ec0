#pragma once
// The questions of the engine that have a place in the facade: the one list of its headers here.

#include "engine/ask/ask.hpp"
#include "engine/compare/align.hpp"
#include "engine/compare/compare.hpp"
#include "engine/delegalization/delegalization.hpp"
#include "engine/eval/program.hpp"
#include "engine/query/check.hpp"
#include "engine/redraft/redraft.hpp"
#include "engine/space/space.hpp"
#include "engine/timeline/timeline.hpp"
#include "engine/universe/universe.hpp"
#include "engine/why/why.hpp"

namespace chapeau::api {

/// Z3; any thread may ask for one.
[[nodiscard]] const smt::SolverFactory& make_solver();

}  // namespace chapeau::api
