// chapeau list: what is in the library.

#include "report/library/list.hpp"

#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace chapeau::cli {

namespace {

struct ListArguments {
  std::string kind;
  std::string library;
  PageOptions page;
};

constexpr const char* kCases = "cases";

Exit unknown(const std::string& kind) {
  const auto near = base::nearest(kind, report::listable());
  complain(kind.empty() ? "`list` needs to know what to list" : fmt::format("there is no list of `{}`", kind),
           near ? fmt::format("did you mean `{}`?", *near)
                : fmt::format("there are {}", fmt::join(report::listable(), ", ")));
  return Exit::InvalidInput;
}

Exit list(const ListArguments& arguments) {
  const auto kinds = report::listable();
  if (std::find(kinds.begin(), kinds.end(), arguments.kind) == kinds.end()) return unknown(arguments.kind);
  Session session;
  std::vector<std::string> files;
  if (arguments.kind == kCases) {
    auto found = case_files(kCases, session.diagnostics);
    if (!found) return Exit::InvalidInput;
    files = std::move(*found);
  }
  const bool loaded = load(session, arguments.library, files);
  report_diagnostics(session, files, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const auto document = report::list(*session.loaded.book, session.loaded.cases, arguments.kind);
  return write_all(stdout, report::to_text(*document, style_for(stdout, arguments.page))) ? Exit::Clean
                                                                                          : Exit::ToolFailure;
}

}  // namespace

void add_list(CommandLine& line) {
  const auto arguments = std::make_shared<ListArguments>();
  Command command = line.add("list", "List what is in the library");
  command.word("KIND", arguments->kind, fmt::format("One of: {}", fmt::join(report::listable(), ", ")));
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return list(*arguments); });
}

}  // namespace chapeau::cli
