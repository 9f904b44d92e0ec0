#pragma once
// What an answer says, with names instead of numbers, so that two libraries can be compared that number things
// differently.

#include "engine/answer/answer.hpp"

#include <string>

namespace chapeau::testing {

/// Overall, as it stands, open findings; every provision on every line with its verdict, how it was reached, its
/// defences and carve-outs. Without places in the text, witnesses and derivations.
[[nodiscard]] std::string transcript(const engine::CheckAnswer& answer);

}  // namespace chapeau::testing
