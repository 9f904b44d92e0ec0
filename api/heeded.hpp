#pragma once
// Cases as they are judged: a presumption never outweighs the record.

#include "base/diagnostic.hpp"
#include "engine/eval/program.hpp"
#include "law/case.hpp"

#include <vector>

namespace chapeau::api {

/// Opens in each measure the flags that its record brings into dispute (engine/judge/heeded_record.hpp), with the
/// reason beside the flag, and warns of entries that nothing asks (W0702). Once for each case, before anything is asked
/// about it: a case read without this is judged with every presumption.
void heed_records(const engine::eval::Program& program, std::vector<law::Case>& cases, base::Diagnostics& diagnostics);

}  // namespace chapeau::api
