// chapeau fmt: one layout for all files.

#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "dsl/load.hpp"

#include <algorithm>
#include <memory>

namespace chapeau::cli {

namespace {

struct FmtArguments {
  std::vector<std::string> files;
  bool check = false;
  PageOptions page;
};

struct Change {
  std::string path;
  std::string text;
};

/// The files that are not in form; nothing, with diagnostics, when one cannot be read or parsed.
std::optional<std::vector<Change>> changes(const FmtArguments& arguments) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  std::vector<Change> out;
  for (const dsl::Text& text : read_files(arguments.files, {}, diagnostics)) {
    auto formatted = dsl::format(text, sources, diagnostics);
    if (formatted && *formatted != text.text) out.push_back({text.path, std::move(*formatted)});
  }
  if (!diagnostics.has_errors()) return out;
  diagnostics.sort();
  say_diagnostics(diagnostics, sources, arguments.page);
  return std::nullopt;
}

bool names_files(const FmtArguments& arguments) {
  if (std::ranges::find(arguments.files, dsl::kStandardInput) == arguments.files.end()) return true;
  complain("`fmt` rewrites files, and the standard input is none", "name the file");
  return false;
}

Exit format(const FmtArguments& arguments) {
  if (!names_files(arguments)) return Exit::InvalidInput;
  const auto todo = changes(arguments);
  if (!todo) return Exit::InvalidInput;  // nothing is written unless everything can be
  std::string said;
  for (const Change& change : *todo) {
    said += (arguments.check ? "not in form: " : "rewritten: ") + base::printable(change.path) + '\n';
    if (arguments.check) continue;
    if (const std::string failure = replace_file(change.path, change.text); !failure.empty()) {
      complain(failure);
      return Exit::ToolFailure;
    }
  }
  if (!write_all(stdout, said)) return Exit::ToolFailure;
  return arguments.check && !todo->empty() ? Exit::Conflict : Exit::Clean;
}

}  // namespace

void add_fmt(CommandLine& line) {
  const auto arguments = std::make_shared<FmtArguments>();
  Command command = line.add("fmt", "Bring rule and case files into one layout");
  command.words("FILE", arguments->files, "Files to rewrite", Need::Required);
  command.flag("--check", arguments->check, "Only name the files that are not in form");
  add_page_options(command, arguments->page);
  command.does([arguments] { return format(*arguments); });
}

}  // namespace chapeau::cli
