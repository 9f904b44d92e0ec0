#pragma once
// Options that several subcommands share.

#include "cli/output.hpp"

#include <cstddef>
#include <string>

namespace chapeau::cli {

class Command;

void add_page_options(Command& command, PageOptions& page);  ///< --width, --color
void add_library_option(Command& command, std::string& library);
/// --jobs: how much is worked on at once; one for each core unless it is given.
void add_jobs_option(Command& command, std::size_t& jobs);

}  // namespace chapeau::cli
