// chapeau show: one thing of the library.

#include "report/library/show.hpp"

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

struct ShowArguments {
  std::vector<std::string> words;
  std::string library;
  PageOptions page;
};

Exit unknown(const law::Rulebook& book, const std::string& name) {
  complain(fmt::format("nothing in the library is called `{}`", name), report::near_shown(book, name));
  return Exit::InvalidInput;
}

Exit show(const ShowArguments& arguments) {
  Session session;
  const bool loaded = load(session, arguments.library, {});
  report_diagnostics(session, {}, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const std::string name = fmt::format("{}", fmt::join(arguments.words, " "));
  const report::Document document = report::show(*session.loaded.book, session.sources, name);
  if (document.empty()) return unknown(*session.loaded.book, name);
  return write_all(stdout, report::to_text(document, style_for(stdout, arguments.page))) ? Exit::Clean
                                                                                         : Exit::ToolFailure;
}

}  // namespace

void add_show(CommandLine& line) {
  const auto arguments = std::make_shared<ShowArguments>();
  Command command = line.add("show", "Show a provision, finding, attribute, schedule … as it is encoded");
  command.words("NAME", arguments->words, "Like GATT XI:1, or essential_product", Need::Required);
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return show(*arguments); });
}

}  // namespace chapeau::cli
