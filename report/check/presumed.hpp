#pragma once
// Facts that nobody gave and on which a verdict rests.

#include "engine/answer/answer.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// "origin alone decides the treatment: no": how the report names a presumption.
[[nodiscard]] std::string presumption_text(const engine::CheckAnswer& answer, const engine::Presumption& presumption);

/// "respected, presuming that …": the flags of a verdict, as one phrase.
[[nodiscard]] std::string presuming_text(const law::Rulebook& book, const engine::Presuming& presuming);

/// What stands behind the result: "if 3 presumptions hold"; empty when nothing was presumed for it.
[[nodiscard]] std::string result_presumes(const engine::CheckAnswer& answer);

}  // namespace chapeau::report
