#include "base/text.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string_view>

namespace chapeau::cli {

namespace {

constexpr const char* kAbout =
    "Chapeau tells which binding trade commitments a draft measure meets, breaches, or breaches unless a defence is made out.";
constexpr const char* kExits =
    "Exit codes: 0 compatible or clean, 1 tool failure, 2 conflict or failing case, 3 invalid input,\n"
    "4 depends on open findings, 5 undecided within the budget, 6 an interview was broken off.";

std::vector<std::string_view> command_names(const CLI::App& app) {
  std::vector<std::string_view> out;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) out.emplace_back(command->get_name());
  return out;
}

/// The long options of a command, with their dashes.
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> out;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
  }
  return out;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known, std::string_view otherwise) {
  const auto near = base::nearest(word, known);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string(otherwise);
}

/// The first word that the chosen command does not know; empty when that is not what is wrong.
std::string_view unknown_option(const CLI::App& command, int argc, const char* const* argv) {
  const std::vector<std::string> known = option_names(command);
  for (int i = 2; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word == "--") break;
    if (!word.starts_with("--")) continue;
    word = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), word) == known.end()) return word;
  }
  return {};
}

/// What stands for the positional words that were left out, like FILE; empty when something else is wrong.
std::string missing_words(const CLI::App& command, const CLI::ParseError& error) {
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::RequiredError)) return {};
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() && option->get_required() && option->count() == 0) return option->get_name();
  }
  return {};
}

/// "`--as-of` needs DATE" of an option that stands without its value; empty when something else is wrong.
std::string missing_value(const CLI::App& command, const CLI::ParseError& error) {
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) return {};
  const std::string said = error.what();
  const std::string name = said.substr(0, said.find(':'));
  const CLI::Option* option = command.get_option_no_throw(name);
  if (option == nullptr) return {};
  return fmt::format("`{}` needs {}", name, option->get_option_text().empty() ? option->get_type_name() : option->get_option_text());
}

Exit refuse(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  const std::vector<std::string_view> commands = command_names(app);
  const std::string_view first = argc > 1 ? argv[1] : "";
  const auto chosen = std::find(commands.begin(), commands.end(), first);
  if (chosen == commands.end()) {
    const bool option = first.starts_with("-");
    complain(fmt::format("there is no {} `{}`", option ? "option" : "command", first), suggestion(first, commands, "`chapeau --help` lists what there is"));
    return Exit::InvalidInput;
  }
  const CLI::App& command = *app.get_subcommand(std::string(first));
  if (const std::string_view option = unknown_option(command, argc, argv); !option.empty()) {
    const std::vector<std::string> names = option_names(command);
    complain(fmt::format("`{}` has no option `{}`", first, option),
             suggestion(option, {names.begin(), names.end()}, fmt::format("`chapeau {} --help` lists what there is", first)));
    return Exit::InvalidInput;
  }
  std::string what = missing_value(command, error);
  if (const std::string words = missing_words(command, error); !words.empty()) what = fmt::format("`{}` needs {}", first, words);
  complain(what.empty() ? std::string(error.what()) : what, fmt::format("see `chapeau {} --help`", first));
  return Exit::InvalidInput;
}

Exit internal_error(std::string_view what) {
  complain(fmt::format("internal error: {}", what),
           fmt::format("this is a bug in chapeau {}: please report it, with the files that were read", base::version()));
  return Exit::ToolFailure;
}

Exit parse_and_run(int argc, const char* const* argv) {
  CLI::App app(kAbout, "chapeau");
  app.footer(kExits);
  app.get_formatter()->label("REQUIRED", "");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Positionals", "Arguments");
  app.set_version_flag("--version", fmt::format("chapeau {}", base::version()));
  Job job;
  for (auto* add : {add_check, add_why, add_why_not, add_ask, add_redraft, add_timeline, add_space, add_delegalization, add_compare, add_audit, add_test,
                    add_mutate, add_impact, add_show, add_list, add_fmt, add_explain}) {
    add(app, job);
  }
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) command->group("Commands");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return write_all(stdout, chosen.empty() ? app.help() : chosen.front()->help("chapeau")) ? Exit::Clean : Exit::ToolFailure;
  } catch (const CLI::CallForVersion& version) {
    return write_all(stdout, fmt::format("{}\n", version.what())) ? Exit::Clean : Exit::ToolFailure;
  } catch (const CLI::ParseError& error) {
    return refuse(app, error, argc, argv);
  }
  if (job) return job();
  complain("no command is given", "`chapeau --help` lists what there is");
  return Exit::InvalidInput;
}

}  // namespace

Exit run(int argc, const char* const* argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
    return Exit::ToolFailure;
  } catch (const std::exception& error) {
    return internal_error(error.what());
  } catch (...) {
    return internal_error("of unknown kind");
  }
}

}  // namespace chapeau::cli
