#pragma once
// The outcome on the record as it stands: every open finding is decided against the side that bears its burden.

#include "engine/judge/line_answer.hpp"

#include <variant>

namespace chapeau::engine {

/// The line, which is evaluated as it is and has a coherent completion, with every open question decided as
/// docs/verdicts.md says: one after the other in the order of the findings' names, against its bearer as long as a
/// coherent completion remains. Undecided where the budget did not suffice to tell whether one does.
[[nodiscard]] std::variant<Line, Undecided> as_the_record_stands(const Evaluation& evaluation, const LineTools& tools);

}  // namespace chapeau::engine
