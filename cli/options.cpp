#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace chapeau::cli {

void add_page_options(CLI::App& command, PageOptions& page) {
  command.add_option("--width", page.width, "Columns of the page (the terminal's, at most 120; else 80)")->check(CLI::Range(40, 1000))->option_text("N");
  const std::map<std::string, ColorChoice> choices{{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}};
  command.add_option("--color", page.color, "auto, always or never")->transform(CLI::CheckedTransformer(choices))->option_text("WHEN");
}

void add_library_option(CLI::App& command, std::string& library) {
  command.add_option("--library", library, "Folder of the law library")->type_name("DIR");
}

}  // namespace chapeau::cli
