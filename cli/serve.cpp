// chapeau serve: the page and the interface. They are a program of their own, so that the libraries of a server cost
// nothing to whoever asks one question.

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

constexpr Range kPorts{1, 65535};
constexpr Range kSeconds{1, 3600};
constexpr const char* kProgram = "chapeau-serve";

struct ServeArguments {
  std::string workspace, examples, library;
  std::optional<std::size_t> port, seconds;
  bool no_open = false;
};

bool is_there(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder, error);
}

/// The folder of examples that was named; else the cases beside the library, where there are any.
std::optional<std::string> examples_of(const ServeArguments& arguments, const fs::path& library) {
  if (!arguments.examples.empty() && !is_there(arguments.examples)) {
    complain(fmt::format("`--examples` names `{}`, which is not a folder", arguments.examples));
    return std::nullopt;
  }
  if (!arguments.examples.empty()) return arguments.examples;
  const fs::path beside = library.lexically_normal().parent_path() / "cases";
  return is_there(beside) ? beside.string() : std::string();
}

/// Becomes the other program; comes back only when it cannot.
Exit become(const std::vector<std::string>& words) {
  const fs::path program = executable_folder() / kProgram;
  std::vector<char*> arguments;
  std::vector<std::string> own = words;
  own.insert(own.begin(), program.string());
  for (std::string& word : own) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::fflush(stdout);
  execv(program.c_str(), arguments.data());
  complain(fmt::format("`{}` could not be started: {}", program.string(), std::generic_category().message(errno)),
           "it is built and installed beside `chapeau`");
  return Exit::ToolFailure;
}

Exit serve(const ServeArguments& arguments) {
  if (!arguments.workspace.empty() && !is_there(arguments.workspace)) {
    complain(fmt::format("`--workspace` names `{}`, which is not a folder", arguments.workspace),
             "make the folder first: drafts are kept in it");
    return Exit::InvalidInput;
  }
  const auto library = find_library(arguments.library);
  const auto examples = library ? examples_of(arguments, *library) : std::nullopt;
  if (!examples) return Exit::InvalidInput;
  std::vector<std::string> words{"--library=" + library->string(), "--examples=" + *examples};
  if (!arguments.workspace.empty()) words.push_back("--workspace=" + arguments.workspace);
  if (arguments.port) words.push_back(fmt::format("--port={}", *arguments.port));
  if (arguments.seconds) words.push_back(fmt::format("--seconds={}", *arguments.seconds));
  if (arguments.no_open) words.emplace_back("--no-open");
  return become(words);
}

}  // namespace

void add_serve(CommandLine& line) {
  const auto arguments = std::make_shared<ServeArguments>();
  Command command = line.add("serve", "Draft, ask and compare in a page that this machine alone can open");
  command.option("--workspace", arguments->workspace, "The folder in which drafts are kept (none: nothing is saved)",
                 "DIR");
  command.option("--examples", arguments->examples, "Cases to begin with (`cases` beside the library)", "DIR");
  command.number("--port", arguments->port, "The port (any that is free)", kPorts);
  command.number("--seconds", arguments->seconds, "How long one question may take (60)", kSeconds);
  command.flag("--no-open", arguments->no_open, "Only print the address; open no browser");
  add_library_option(command, arguments->library);
  command.does([arguments] { return serve(*arguments); });
}

}  // namespace chapeau::cli
