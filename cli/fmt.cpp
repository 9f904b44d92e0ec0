// chapeau fmt: one layout for all files.

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "dsl/load.hpp"
#include "report/diagnostics/diagnostics.hpp"

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
  for (const std::string& file : arguments.files) {
    const auto text = dsl::read_file(file, diagnostics);
    if (!text) continue;
    auto formatted = dsl::format(*text, sources, diagnostics);
    if (formatted && *formatted != text->text) out.push_back({file, std::move(*formatted)});
  }
  if (!diagnostics.has_errors()) return out;
  diagnostics.sort();
  const std::string said = report::diagnostics_text(diagnostics, sources, style_for(stderr, arguments.page));
  std::fwrite(said.data(), 1, said.size(), stderr);
  return std::nullopt;
}

Exit format(const FmtArguments& arguments) {
  const auto todo = changes(arguments);
  if (!todo) return Exit::InvalidInput;  // nothing is written unless everything can be
  std::string said;
  for (const Change& change : *todo) {
    said += (arguments.check ? "not in form: " : "rewritten: ") + change.path + '\n';
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
