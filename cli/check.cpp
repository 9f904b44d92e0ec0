// chapeau check: what the law says of cases.

#include "engine/judge/check.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/check/check_report.hpp"

#include <memory>

namespace chapeau::cli {

namespace {

struct CheckArguments {
  std::vector<std::string> files;
  std::string as_of;
  Format format = Format::Text;
  std::vector<std::string> readings;
  bool all_readings = false;
  std::string library;
  PageOptions page;
};

std::string render_check(const CheckArguments& arguments, const std::vector<engine::CheckAnswer>& answers,
                         const Session& session) {
  switch (arguments.format) {
    case Format::Json: return report::check_json(answers, session.sources);
    case Format::Markdown: return report::check_markdown(answers, session.sources);
    case Format::Text: break;
  }
  return report::check_text(answers, session.sources, style_for(stdout, arguments.page));
}

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
  std::vector<engine::CheckAnswer> answers;
  Exit worst = Exit::Clean;
  for (const law::Case& c : session.loaded.cases) {
    answers.push_back(engine::check(book, c, *options, smt::make_z3_solver));
    worst = worse(worst, exit_of(answers.back()));
  }
  say_contradictions(answers, session, arguments.page);
  return write_all(stdout, render_check(arguments, answers, session)) ? worst : Exit::ToolFailure;
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
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return check(*arguments); });
}

}  // namespace chapeau::cli
