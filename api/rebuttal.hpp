#pragma once
// Cases as they are judged: a presumption never outweighs what is written.

#include "base/diagnostic.hpp"
#include "engine/eval/program.hpp"
#include "law/case.hpp"

#include <vector>

namespace chapeau::api {

/// Opens in each measure the flags whose presumption its facts or its record rebut (engine/judge/rebuttal.hpp), with
/// the reason beside the flag, and warns of entries and of facts that nothing asks (W0702, W0703). Once for each case,
/// before anything is asked about it: a case read without this is judged with every presumption.
void rebut_presumptions(const engine::eval::Program& program, std::vector<law::Case>& cases,
                        base::Diagnostics& diagnostics);

}  // namespace chapeau::api
