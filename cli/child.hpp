#pragma once
// Another program run for what it prints. Its arguments go to it as they are: no shell reads them.

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

struct ChildResult {
  int exit = 0;        ///< its exit code; 128 and the signal's number when a signal ended it
  std::string output;  ///< what it wrote to its output; its complaints go to ours
};

/// Nothing when it could not be started. `arguments` begins with the program, which is looked for in PATH.
[[nodiscard]] std::optional<ChildResult> run_child(const std::vector<std::string>& arguments);

}  // namespace chapeau::cli
