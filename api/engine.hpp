#pragma once
// The questions of the engine that have a place in the facade: the one list of its headers here.

#include "engine/analyses/ask/ask.hpp"
#include "engine/analyses/compare/align.hpp"
#include "engine/analyses/compare/compare.hpp"
#include "engine/analyses/delegalization/delegalization.hpp"
#include "engine/analyses/redraft/redraft.hpp"
#include "engine/analyses/space/space.hpp"
#include "engine/analyses/timeline/timeline.hpp"
#include "engine/analyses/why/why.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/check.hpp"
#include "engine/universe/universe.hpp"

namespace chapeau::api {

/// Z3; any thread may ask for one.
[[nodiscard]] const smt::SolverFactory& make_solver();

}  // namespace chapeau::api
