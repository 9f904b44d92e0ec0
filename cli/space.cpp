// chapeau space: which tools a state may still use.

#include "engine/analyses/space/space.hpp"

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/survey.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/space/space_report.hpp"

#include <memory>

namespace chapeau::cli {

namespace {

struct SpaceArguments {
  Survey survey;
  std::string state;
};

std::string render_space(const SpaceArguments& arguments, const engine::space::SpaceAnswer& answer) {
  switch (arguments.survey.form) {
    case SurveyForm::Json: return report::space_json(answer);
    case SurveyForm::Csv: return report::space_csv(answer);
    case SurveyForm::Html: return report::space_html(answer);
    case SurveyForm::Text:
    case SurveyForm::Markdown: break;
  }
  return lay_out(report::space_document(answer, arguments.survey.detail), arguments.survey);
}

Exit space(const SpaceArguments& arguments) {
  Session session;
  if (!load(session, arguments.survey.library, {})) {
    report_diagnostics(session, {}, arguments.survey.page);
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  const auto options = survey_options(arguments.survey, book, arguments.state);
  if (!options) return Exit::InvalidInput;
  const auto answer = engine::space::space(book, *options, smt::make_z3_solver);
  if (!write_all(stdout, render_space(arguments, answer))) return Exit::ToolFailure;
  return answer.replay_complaints.empty() ? Exit::Clean : Exit::ToolFailure;
}

}  // namespace

void add_space(CommandLine& line) {
  const auto arguments = std::make_shared<SpaceArguments>();
  Command command = line.add("space", "Show which tools a state may still use, layer of law by layer");
  command.word("STATE", arguments->state, "The state, by its code", Need::Required);
  add_survey_options(command, arguments->survey);
  command.does([arguments] { return space(*arguments); });
}

}  // namespace chapeau::cli
