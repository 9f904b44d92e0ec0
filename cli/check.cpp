// chapeau check: what the law says of cases.

#include "api/case_answers.hpp"
#include "api/outcomes.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"

#include <memory>

namespace chapeau::cli {

namespace {

struct CheckArguments {
  std::vector<std::string> files;
  std::string as_of;
  Format format = Format::Text;
  std::vector<std::string> readings;
  bool all_readings = false;
  bool presume = false;
  std::string library;
  PageOptions page;
};

Exit check(const CheckArguments& arguments) {
  Session session;
  const bool loaded = load(session, arguments.library, arguments.files);
  report_diagnostics(session, arguments.files, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  if (session.loaded.cases.empty()) {
    complain("there is no case in " +
                 (arguments.files.size() == 1 ? "`" + arguments.files.front() + "`" : std::string("these files")),
             "a case begins with `case NAME \"Title\" {`; docs/language.md, part 5, shows one");
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  auto options = check_options(book, arguments.as_of, arguments.readings);
  if (!options) return Exit::InvalidInput;
  if (arguments.all_readings) options->reading_effects = engine::ReadingEffects::Solved;
  options->weigh_presumptions = !arguments.presume;
  api::Asked asked{&book, &session.sources, {}, &*session.program};
  for (const law::Case& c : session.loaded.cases) asked.cases.push_back(&c);
  const api::CheckAnswers answers(asked, *options);
  say_diagnostics(api::contradictions(answers.checks()), session.sources, arguments.page);
  return write_answer(answers, page_of(arguments.format, arguments.page));
}

}  // namespace

void add_check(CommandLine& line) {
  const auto arguments = std::make_shared<CheckArguments>();
  Command command = line.add("check", "Judge the measures of case files");
  command.words("FILE", arguments->files, "Case files; `-` is the standard input", Need::Required);
  add_day_option(command, arguments->as_of);
  add_format_option(command, arguments->format);
  add_reading_option(command, arguments->readings);
  command.flag("--all-readings", arguments->all_readings,
               "Try every option of every reading to the end, by the solver where it takes one");
  command.flag("--presume", arguments->presume,
               "Take every presumption for granted: nothing is told of them, and none changes the exit code");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return check(*arguments); });
}

}  // namespace chapeau::cli
