// chapeau check: what the law says of cases.

#include "cli/commands.hpp"
#include "cli/contradictions.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "engine/query/check.hpp"
#include "engine/smt/z3/z3_solver.hpp"
#include "report/check/check_report.hpp"
#include "report/diagnostics/diagnostics.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace chapeau::cli {

namespace {

enum class Format { Text, Json, Markdown };

struct Arguments {
  std::vector<std::string> files;
  std::string as_of;
  Format format = Format::Text;
  std::vector<std::string> readings;
  bool all_readings = false;
  std::string library;
  PageOptions page;
};

Exit exit_of(const engine::CheckAnswer& answer) {
  if (!answer.replay_complaints.empty()) return Exit::ToolFailure;
  if (!answer.contradictions.empty()) return Exit::InvalidInput;
  if (answer.overall == law::Overall::Conflict) return Exit::Conflict;
  if (answer.undecided > 0) return Exit::Undecided;
  return answer.overall == law::Overall::Compatible ? Exit::Clean : Exit::Depends;
}

std::string render(const Arguments& arguments, const std::vector<engine::CheckAnswer>& answers, const Session& session) {
  switch (arguments.format) {
    case Format::Json: return report::check_json(answers, session.sources);
    case Format::Markdown: return report::check_markdown(answers, session.sources);
    case Format::Text: break;
  }
  return report::check_text(answers, session.sources, style_for(stdout, arguments.page));
}

/// The command line's share of the options; nothing, with a complaint, when it is wrong.
std::optional<engine::CheckOptions> options_of(const Arguments& arguments, const law::Rulebook& book) {
  engine::CheckOptions options;
  options.every_reading = arguments.all_readings;
  if (!arguments.as_of.empty()) {
    options.as_of = parse_day(arguments.as_of);
    if (!options.as_of) {
      complain("`--as-of` needs a day of the calendar, like 2020-01-31, and not `" + arguments.as_of + "`");
      return std::nullopt;
    }
  }
  auto readings = choose_readings(book, arguments.readings);
  if (!readings) return std::nullopt;
  options.readings = std::move(*readings);
  return options;
}

Exit refuse(const Arguments& arguments, const Session& session) {
  report_diagnostics(session, arguments.files, arguments.page);
  if (arguments.format != Format::Json || session.diagnostics.list().empty()) return Exit::InvalidInput;
  return write_all(stdout, report::diagnostics_json(session.diagnostics, session.sources)) ? Exit::InvalidInput : Exit::ToolFailure;
}

void say(const base::Diagnostics& diagnostics, const Session& session, const PageOptions& page) {
  const std::string text = report::diagnostics_text(diagnostics, session.sources, style_for(stderr, page));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

Exit check(const Arguments& arguments) {
  Session session;
  if (!load(session, arguments.library, arguments.files)) return refuse(arguments, session);
  report_diagnostics(session, arguments.files, arguments.page);
  if (session.loaded.cases.empty()) {
    complain("there is no case in " + (arguments.files.size() == 1 ? "`" + arguments.files.front() + "`" : std::string("these files")),
             "a case begins with `case NAME \"Title\" {`; docs/language.md, part 5, shows one");
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  const auto options = options_of(arguments, book);
  if (!options) return Exit::InvalidInput;
  std::vector<engine::CheckAnswer> answers;
  Exit worst = Exit::Clean;
  for (const law::Case& c : session.loaded.cases) {
    answers.push_back(engine::check(book, c, *options, smt::make_z3_solver));
    worst = worse(worst, exit_of(answers.back()));
  }
  say(contradictions(answers), session, arguments.page);
  return write_all(stdout, render(arguments, answers, session)) ? worst : Exit::ToolFailure;
}

}  // namespace

void add_check(CLI::App& app, Job& job) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command = *app.add_subcommand("check", "Judge the measures of case files");
  command.add_option("FILE", arguments->files, "Case files")->required()->type_name("");
  command.add_option("--as-of", arguments->as_of, "Judge as of this day, not the day of the case")->type_name("DATE");
  add_choice(command, "--format", {"text", "json", "markdown"}, [arguments](std::size_t i) { arguments->format = static_cast<Format>(i); }, "FORM");
  command.add_option("--reading", arguments->readings, "Choose an option of a contested reading; may be repeated")
      ->type_name("NAME=OPTION")->allow_extra_args(false);
  command.add_flag("--all-readings", arguments->all_readings, "Try every option of every reading");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.callback([arguments, &job] { job = [arguments] { return check(*arguments); }; });
}

}  // namespace chapeau::cli
