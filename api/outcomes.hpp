#pragma once
// What answers of the engine come to, and what is wrong with a record, which shows only when the case is judged.

#include "api/engine.hpp"
#include "base/diagnostic.hpp"
#include "chapeau/outcome.hpp"

#include <span>

namespace chapeau::api {

/// `rests`: a graver result may stand behind something that was not said, or not looked at.
[[nodiscard]] Outcome outcome_of(law::Overall overall, bool rests);
[[nodiscard]] Outcome outcome_of(const engine::CheckAnswer& answer);
[[nodiscard]] Outcome outcome_of(const engine::timeline::Stretch& stretch);
[[nodiscard]] Outcome outcome_of(const engine::comparison::Comparison& answer);

/// E0601 where rules of a finding, or a rule and the record, clash; E0602 where the facts break an axiom.
[[nodiscard]] base::Diagnostics contradictions(std::span<const engine::CheckAnswer* const> answers);

}  // namespace chapeau::api
