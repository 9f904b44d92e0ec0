#pragma once
// What an answer rests on beside the law and the record: facts that nobody gave, and law that was not looked at.

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
/// What stands behind a result of `compatible`: "2 provisions and 1 agreement not looked at"; empty for another, or
/// when all that speaks of such measures was looked at.
[[nodiscard]] std::string result_overlooks(const engine::CheckAnswer& answer);

/// The agreements that speak on the measure for certain and were not looked at. Borrows the answer.
[[nodiscard]] std::vector<const engine::NotHeldAnswer*> agreements_concerned(const engine::CheckAnswer& answer);

}  // namespace chapeau::report
