#include "cli/command_line.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "cli/output.hpp"
#include "cli/readings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace chapeau::cli {

namespace {

/// "--output" of "--output,-o".
std::string long_name(const std::string& name) { return name.substr(0, name.find(',')); }

/// An empty value is a variable of the shell that was not set: it must not count as an option that was not given.
void refuse_empty(const std::string& name, const std::string& metavariable, const std::string& given) {
  if (!given.empty()) return;
  throw CLI::ConversionError(fmt::format("`{}` needs {}, and not an empty value", name, metavariable));
}

template <typename Value>
CLI::Option& add_option(CLI::App& app, const std::string& name, Value& into, const std::string& about,
                        const std::string& metavariable, Need need) {
  CLI::Option& option = *app.add_option(name, into, about)->type_name(metavariable)->required(need == Need::Required);
  if (!name.starts_with("--")) return option;
  option.check([name = long_name(name), metavariable](const std::string& given) {
    refuse_empty(name, metavariable, given);
    return std::string();
  });
  return option;
}

std::vector<std::string_view> command_names(const CLI::App& app) {
  std::vector<std::string_view> out;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    out.emplace_back(command->get_name());
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

/// "`--as-of` needs DATE" of an option that stands without its value, or twice; empty when something else is wrong.
std::string wrong_number_of_values(const CLI::App& command, const CLI::ParseError& error) {
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) return {};
  const std::string said = error.what();
  const std::string name = said.substr(0, said.find(':'));
  const CLI::Option* option = command.get_option_no_throw(name);
  if (option == nullptr) return {};
  if (option->count() > 1 && option->get_expected_max() == 1) return fmt::format("`{}` is given more than once", name);
  return fmt::format("`{}` needs {}", name, option->get_type_name());
}

Exit refuse_words(std::string_view name, const CLI::App& command, const CLI::ParseError& error) {
  std::string what = wrong_number_of_values(command, error);
  if (const std::string words = missing_words(command, error); !words.empty())
    what = fmt::format("`{}` needs {}", name, words);
  complain(what.empty() ? std::string(error.what()) : what, fmt::format("see `chapeau {} --help`", name));
  return Exit::InvalidInput;
}

Exit refuse(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  const std::vector<std::string_view> commands = command_names(app);
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (std::find(commands.begin(), commands.end(), first) == commands.end()) {
    const bool option = first.starts_with("-");
    complain(fmt::format("there is no {} `{}`", option ? "option" : "command", first),
             suggestion(first, commands, "`chapeau --help` lists what there is"));
    return Exit::InvalidInput;
  }
  const CLI::App& command = *app.get_subcommand(std::string(first));
  const std::string_view option = unknown_option(command, argc, argv);
  if (option.empty()) return refuse_words(first, command, error);
  const std::vector<std::string> names = option_names(command);
  complain(
      fmt::format("`{}` has no option `{}`", first, option),
      suggestion(option, {names.begin(), names.end()}, fmt::format("`chapeau {} --help` lists what there is", first)));
  return Exit::InvalidInput;
}

Exit show(const std::string& text) { return write_all(stdout, text) ? Exit::Clean : Exit::ToolFailure; }

}  // namespace

void Command::word(const std::string& name, std::string& into, const std::string& about, Need need) {
  add_option(*app_, name, into, about, "", need);
}

void Command::words(const std::string& name, std::vector<std::string>& into, const std::string& about, Need need,
                    std::optional<int> most) {
  CLI::Option& option = add_option(*app_, name, into, about, "", need);
  if (most) option.expected(0, *most);
}

void Command::flag(const std::string& name, bool& into, const std::string& about) { app_->add_flag(name, into, about); }

void Command::option(const std::string& name, std::string& into, const std::string& about,
                     const std::string& metavariable, Need need) {
  add_option(*app_, name, into, about, metavariable, need);
}

void Command::pair(const std::string& name, std::vector<std::string>& into, const std::string& about,
                   const std::string& metavariable) {
  add_option(*app_, name, into, about, metavariable, Need::Optional).expected(2);
}

void Command::repeatable(const std::string& name, std::vector<std::string>& into, const std::string& about,
                         const std::string& metavariable) {
  add_option(*app_, name, into, about, metavariable, Need::Optional).allow_extra_args(false);
}

void Command::list(const std::string& name, std::vector<std::string>& into, const std::string& about,
                   const std::string& metavariable) {
  add_option(*app_, name, into, about, metavariable, Need::Optional).delimiter(',');
}

void Command::parsed(const std::string& name, Reader read, const std::string& about, const std::string& metavariable) {
  auto take = [name, metavariable, read = std::move(read)](const std::string& given) {
    refuse_empty(name, metavariable, given);
    if (const auto wrong = read(given)) throw CLI::ValidationError(*wrong);
  };
  app_->add_option_function<std::string>(name, take, about)->type_name(metavariable);
}

void Command::take_number(const std::string& name, Take take, const std::string& about, const Range& range) {
  auto read = [name, range, take = std::move(take)](const std::string& given) -> std::optional<std::string> {
    const auto number = parse_number(given);
    const std::size_t n = number ? static_cast<std::size_t>(*number) : 0;
    if (!number || n < range.least || n > range.most) {
      return fmt::format("`{}` needs {} from {} to {}, and not `{}`", name, range.called, range.least, range.most,
                         given);
    }
    take(n);
    return std::nullopt;
  };
  parsed(name, read, about, "N");
}

void Command::take_choice(const std::string& name, Take take, std::vector<std::string> words,
                          const std::string& metavariable, const std::string& about) {
  const std::string all = fmt::format("{}", fmt::join(words, ", "));
  auto read = [name, all, words = std::move(words),
               take = std::move(take)](const std::string& given) -> std::optional<std::string> {
    const auto found = std::find(words.begin(), words.end(), given);
    if (found == words.end()) return fmt::format("`{}` cannot be `{}`: it is one of {}", name, given, all);
    take(static_cast<std::size_t>(found - words.begin()));
    return std::nullopt;
  };
  parsed(name, read, about.empty() ? fmt::format("One of: {}", all) : fmt::format("{}; one of: {}", about, all),
         metavariable);
}

void Command::does(Job job) {
  app_->callback([chosen = chosen_, job = std::move(job)] { *chosen = job; });
}

struct CommandLine::Parser {
  explicit Parser(const std::string& about) : app(about, "chapeau") {}

  CLI::App app;
  Job chosen;
};

CommandLine::CommandLine(const std::string& about, const std::string& footer)
    : parser_(std::make_unique<Parser>(about)) {
  CLI::App& app = parser_->app;
  app.footer(footer);
  app.get_formatter()->label("REQUIRED", "");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Positionals", "Arguments");
  app.set_version_flag("--version", fmt::format("chapeau {}", base::version()));
}

CommandLine::~CommandLine() = default;

Command CommandLine::add(const std::string& name, const std::string& about) {
  return {*parser_->app.add_subcommand(name, about)->group("Commands"), parser_->chosen};
}

Exit CommandLine::run(int argc, const char* const* argv) {
  CLI::App& app = parser_->app;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return show(chosen.empty() ? app.help() : chosen.front()->help("chapeau"));
  } catch (const CLI::CallForVersion& version) {
    return show(fmt::format("{}\n", version.what()));
  } catch (const CLI::ParseError& error) {
    return refuse(app, error, argc, argv);
  }
  if (parser_->chosen) return parser_->chosen();
  complain("no command is given", "`chapeau --help` lists what there is");
  return Exit::InvalidInput;
}

}  // namespace chapeau::cli
