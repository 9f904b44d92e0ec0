#pragma once
// Finding and loading the law library and the user's files.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "cli/output.hpp"
#include "dsl/load.hpp"
#include "engine/eval/program.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// Where this program lies; empty when that cannot be told.
[[nodiscard]] std::filesystem::path executable_folder();

/// `--library`, else CHAPEAU_LIBRARY, else `rulesets` in the current folder, beside the executable, or in the installed
/// share folder. Nothing, with a complaint, when there is none.
[[nodiscard]] std::optional<std::filesystem::path> find_library(const std::string& option);

/// Everything that was read in a run.
struct Session {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;
  std::optional<engine::eval::Program> program;  ///< the law compiled, where there are cases to judge; borrows `loaded`

  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

/// The files; what was read before, or is named twice by whatever path, is read once. `-` is the standard input.
[[nodiscard]] std::vector<dsl::Text> read_files(const std::vector<std::string>& files,
                                                const std::vector<dsl::Text>& before, base::Diagnostics& diagnostics);

/// The library and the files together; false when a folder or file cannot be found, or an error stands in what was
/// read.
[[nodiscard]] bool load(Session& session, const std::string& library, const std::vector<std::string>& files);

/// Says what is wrong, on the error stream: all errors, and the warnings about the user's files.
void report_diagnostics(const Session& session, const std::vector<std::string>& files, const PageOptions& page);

/// The `.case` files below a folder, or the file itself, sorted. What is there and cannot be read is among the
/// diagnostics; nothing, with a complaint, when there is no such file or folder.
[[nodiscard]] std::optional<std::vector<std::string>> case_files(const std::string& path,
                                                                 base::Diagnostics& diagnostics);

}  // namespace chapeau::cli
