#pragma once
// What the command says to the shell.

namespace chapeau::cli {

enum class Exit : int {
  Clean = 0,         ///< compatible, or nothing to complain about
  ToolFailure = 1,   ///< the tool or its surroundings failed
  Conflict = 2,      ///< a conflict, a failing case, a file that is not in form
  InvalidInput = 3,  ///< the input or the command line is wrong
  Depends = 4,       ///< open findings decide
  Undecided = 5,     ///< the budget ran out first
  BrokenOff = 6,     ///< an interview ended before it was finished: Ctrl-C, or the end of its input
};

/// The graver of two, for runs over several files.
[[nodiscard]] Exit worse(Exit a, Exit b);

}  // namespace chapeau::cli
