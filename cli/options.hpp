#pragma once
// Options that several subcommands share.

#include "cli/files.hpp"
#include "cli/output.hpp"

#include <cstddef>
#include <string>

namespace chapeau::cli {

class Command;

void add_page_options(Command& command, PageOptions& page);  ///< --width, --color
void add_library_option(Command& command, std::string& library);
/// --jobs: how much is worked on at once; one for each core unless it is given.
void add_jobs_option(Command& command, std::size_t& jobs);

/// --force, of commands that write files into a folder.
void add_force_option(Command& command, bool& force);
[[nodiscard]] inline Existing existing_files(bool force) { return force ? Existing::Replace : Existing::Keep; }

}  // namespace chapeau::cli
