#pragma once
// ask --interactive: one question at a time, the best next one first; the answers are written into a copy of the case.

#include "cli/case_options.hpp"
#include "engine/analyses/ask/ask.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace chapeau::cli {

struct InterviewOptions {
  CaseOptions options;
  std::string write;   ///< empty: the name of the file with "-answered"
  bool force = false;  ///< a file that is there may be written over
};

/// Where the answers go; nothing, with a complaint, when something is there that must not be written over.
[[nodiscard]] std::optional<std::filesystem::path> interview_target(const InterviewOptions& options);

/// Holds the interview on the terminal. After each answer the file is written anew, so that nothing is lost whatever
/// happens.
[[nodiscard]] Exit interview(CasesAsked& asked, const engine::ask::AskOptions& ask, const InterviewOptions& options,
                             const std::filesystem::path& target);

}  // namespace chapeau::cli
