#pragma once
// The one door to CLI11, whose header costs seconds wherever it is compiled: what may stand on the command line is told
// here in our own words.

#include "cli/exit.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace chapeau::cli {

using Job = std::function<Exit()>;

enum class Need { Optional, Required };

/// The numbers that an option takes, both ends among them, and what they are called where it is given something else.
struct Range {
  std::size_t least;
  std::size_t most;
  const char* called = "a number";
};

/// Makes something of the word that was given; tells what is wrong with it, if something is.
using Reader = std::function<std::optional<std::string>(const std::string& given)>;

/// One subcommand, as the parser is told of it: what it takes is shown by its help in the order in which it is told,
/// with `about` beside it. A handle that may be copied. What is to be filled in must live until the command has run.
class Command {
 public:
  /// Without dashes: one word, or as many as are given unless there is a most.
  void word(const std::string& name, std::string& into, const std::string& about, Need need = Need::Optional);
  void words(const std::string& name, std::vector<std::string>& into, const std::string& about,
             Need need = Need::Optional, std::optional<int> most = std::nullopt);

  void flag(const std::string& name, bool& into, const std::string& about);
  /// With one value, for which the metavariable stands in the help and in complaints.
  void option(const std::string& name, std::string& into, const std::string& about, const std::string& metavariable,
              Need need = Need::Optional);
  /// With two values.
  void pair(const std::string& name, std::vector<std::string>& into, const std::string& about,
            const std::string& metavariable);
  /// With one value each time that it is given.
  void repeatable(const std::string& name, std::vector<std::string>& into, const std::string& about,
                  const std::string& metavariable);
  /// With values that commas part.
  void list(const std::string& name, std::vector<std::string>& into, const std::string& about,
            const std::string& metavariable);
  /// With one value, of which `read` makes something.
  void parsed(const std::string& name, Reader read, const std::string& about, const std::string& metavariable);

  /// With a number. `into` may also be an optional number.
  template <typename Number>
  void number(const std::string& name, Number& into, const std::string& about, const Range& range) {
    take_number(
        name, [&into](std::size_t n) { into = n; }, about, range);
  }
  /// With one of a few words, which stand for the values of `Enum` in their order.
  template <typename Enum>
  void choice(const std::string& name, Enum& into, std::vector<std::string> words, const std::string& metavariable) {
    take_choice(
        name, [&into](std::size_t i) { into = static_cast<Enum>(i); }, std::move(words), metavariable);
  }
  /// The same, where it makes a difference whether it is given; each word with its value.
  template <typename Enum>
  void choice(const std::string& name, std::optional<Enum>& into,
              const std::vector<std::pair<std::string, Enum>>& words, const std::string& metavariable,
              const std::string& about) {
    std::vector<std::string> named;
    std::vector<Enum> values;
    for (const auto& [word, value] : words) {
      named.push_back(word);
      values.push_back(value);
    }
    take_choice(
        name, [&into, values](std::size_t i) { into = values[i]; }, std::move(named), metavariable, about);
  }

  /// What is done when this command is chosen and nothing is wrong with what it was given.
  void does(Job job);

 private:
  friend class CommandLine;
  using Take = std::function<void(std::size_t)>;

  Command(CLI::App& app, Job& chosen) : app_(&app), chosen_(&chosen) {}
  void take_number(const std::string& name, Take take, const std::string& about, const Range& range);
  void take_choice(const std::string& name, Take take, std::vector<std::string> words, const std::string& metavariable,
                   const std::string& about = {});

  CLI::App* app_;
  Job* chosen_;  ///< of the command line: the job of the command that is chosen
};

/// All of the command line.
class CommandLine {
 public:
  /// Of the help: what stands at its beginning and at its end.
  CommandLine(const std::string& about, const std::string& footer);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  [[nodiscard]] Command add(const std::string& name, const std::string& about);
  /// Does what is asked for: the job of a command, the help or the version. Complains when the words make no sense.
  [[nodiscard]] Exit run(int argc, const char* const* argv);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace chapeau::cli
