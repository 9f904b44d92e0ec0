#pragma once
// Options that several subcommands share.

#include "cli/output.hpp"

#include <string>

namespace CLI {
class App;
}

namespace chapeau::cli {

void add_page_options(CLI::App& command, PageOptions& page);  ///< --width, --color
void add_library_option(CLI::App& command, std::string& library);

}  // namespace chapeau::cli
