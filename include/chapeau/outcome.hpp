#pragma once
// What an answer comes to.

#include <string_view>

namespace chapeau {

/// The number is the exit code of the command.
enum class Outcome : int {
  Clean = 0,         ///< compatible whatever was left unsaid, or nothing to complain about
  ToolFailure = 1,   ///< the tool or its surroundings failed; also: an answer did not stand up when it was read again
  Conflict = 2,      ///< a conflict, a failing case, a file that is not in form
  InvalidInput = 3,  ///< what was given is wrong, or contradicts itself: nothing was decided
  Depends = 4,       ///< open findings decide, or presumptions, or law that is known and was not looked at
  Undecided = 5,     ///< the budget ran out first
  Cancelled = 6,     ///< somebody ended it before it was done, or did not wait so long
  NoLaw = 7,         ///< no law of the library reaches a measure: nothing was held against it
};

/// "clean", "tool_failure", "conflict", "invalid_input", "depends", "undecided", "cancelled", "no_law".
[[nodiscard]] std::string_view words(Outcome outcome);
/// The graver of two, of several cases.
[[nodiscard]] Outcome worse(Outcome a, Outcome b);

}  // namespace chapeau
