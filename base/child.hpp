#pragma once
// Another program run for what it prints. Its arguments go to it as they are: no shell reads them.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::base {

struct ChildResult {
  int exit = 0;        ///< its exit code; 128 and the signal's number when a signal ended it
  std::string output;  ///< what it wrote to its output
};

/// Its complaints go to ours, or nowhere.
enum class Complaints { Ours, Nowhere };

/// Nothing when it could not be started. `arguments` begins with the program, which is looked for in PATH. Whoever
/// takes longer than `most` is ended, with what it has started.
[[nodiscard]] std::optional<ChildResult> run_child(const std::vector<std::string>& arguments,
                                                   Complaints complaints = Complaints::Ours,
                                                   std::optional<std::chrono::seconds> most = std::nullopt);

}  // namespace chapeau::base
