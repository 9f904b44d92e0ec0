#include "cli/case_run.hpp"

#include "cli/contradictions.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "report/diagnostics/diagnostics.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <span>

namespace chapeau::cli {

void add_case_run_options(CLI::App& command, CaseRun& run, bool of_one_day) {
  command.add_option("FILE", run.file, "Case file")->required()->type_name("");
  if (of_one_day) command.add_option("--as-of", run.as_of, "Judge as of this day, not the day of the case")->type_name("DATE");
  command.add_option("--reading", run.readings, "Choose an option of a contested reading; may be repeated")
      ->type_name("NAME=OPTION")->allow_extra_args(false);
  add_choice(command, "--format", {"text", "json", "markdown"}, [&run](std::size_t i) { run.form = static_cast<Form>(i); }, "FORM");
  add_choice(command, "--depth", {"line", "paragraph", "full"}, [&run](std::size_t i) { run.extent = static_cast<report::Extent>(i); }, "HOW");
  add_library_option(command, run.library);
  add_page_options(command, run.page);
}

std::optional<Exit> open_cases(const CaseRun& run, Session& session) {
  const std::vector<std::string> files{run.file};
  if (!load(session, run.library, files)) {
    report_diagnostics(session, files, run.page);
    if (run.form != Form::Json || session.diagnostics.list().empty()) return Exit::InvalidInput;
    return write_all(stdout, report::diagnostics_json(session.diagnostics, session.sources)) ? Exit::InvalidInput : Exit::ToolFailure;
  }
  report_diagnostics(session, files, run.page);
  if (!session.loaded.cases.empty()) return std::nullopt;
  complain(fmt::format("there is no case in `{}`", run.file), "a case begins with `case NAME \"Title\" {`; docs/language.md, part 5, shows one");
  return Exit::InvalidInput;
}

std::optional<base::Date> day_option(const char* option, const std::string& text) {
  auto day = parse_day(text);
  if (!day) complain(fmt::format("`{}` needs a day of the calendar, like 2020-01-31, and not `{}`", option, text));
  return day;
}

std::optional<engine::CheckOptions> check_options(const CaseRun& run, const law::Rulebook& book) {
  engine::CheckOptions options;
  if (!run.as_of.empty()) {
    options.as_of = day_option("--as-of", run.as_of);
    if (!options.as_of) return std::nullopt;
  }
  auto readings = choose_readings(book, run.readings);
  if (!readings) return std::nullopt;
  options.readings = std::move(*readings);
  return options;
}

Exit exit_code(const engine::CheckAnswer& answer) {
  if (!answer.replay_complaints.empty()) return Exit::ToolFailure;
  if (!answer.contradictions.empty()) return Exit::InvalidInput;
  if (answer.overall == law::Overall::Conflict) return Exit::Conflict;
  if (answer.undecided > 0) return Exit::Undecided;
  return answer.overall == law::Overall::Compatible ? Exit::Clean : Exit::Depends;
}

std::string lay_out(const std::vector<report::Document>& documents, const CaseRun& run) {
  const bool markdown = run.form == Form::Markdown;
  const report::Style style = style_for(stdout, run.page);
  const bool lines = run.extent == report::Extent::Line;
  const std::string between = lines ? "" : markdown ? "\n---\n\n" : '\n' + std::string(style.width, '=') + "\n\n";
  std::string out;
  for (const report::Document& document : documents) {
    if (!out.empty()) out += between;
    out += markdown ? report::to_markdown(document) : report::to_text(document, style);
  }
  return out;
}

void say_contradictions_of(const engine::CheckAnswer& answer, const Session& session, const CaseRun& run) {
  const std::string text = report::diagnostics_text(contradictions(std::span(&answer, 1)), session.sources, style_for(stderr, run.page));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace chapeau::cli
