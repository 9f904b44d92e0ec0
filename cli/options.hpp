#pragma once
// Options that several subcommands share.

#include "cli/output.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace chapeau::cli {

/// An option that takes one of a few words, and says which when it gets another; `take` gets the position of the word.
void add_choice(CLI::App& command, const std::string& name, std::vector<std::string> words, std::function<void(std::size_t)> take,
                const std::string& metavariable);

void add_page_options(CLI::App& command, PageOptions& page);  ///< --width, --color
void add_library_option(CLI::App& command, std::string& library);
/// --jobs: how much is worked on at once; one for each core unless it is given.
void add_jobs_option(CLI::App& command, std::size_t& jobs);

}  // namespace chapeau::cli
