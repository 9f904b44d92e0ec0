#pragma once
// The answer to one question on one line.

#include "engine/model/unknown.hpp"

#include <string>
#include <variant>

namespace chapeau::engine::audit {

/// Some coherent completion reaches the goal: this one, restricted to the unknowns that matter.
struct Possible {
  Completion completion;
};
/// No coherent completion does.
struct Impossible {};
/// The budget ran out; never read as a no.
struct NotDecided {
  std::string reason;
};
using Reply = std::variant<Possible, Impossible, NotDecided>;

}  // namespace chapeau::engine::audit
