// chapeau space: which tools a state may still use.

#include "api/survey_answers.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/survey.hpp"

#include <memory>
#include <utility>

namespace chapeau::cli {

namespace {

struct SpaceArguments {
  Survey survey;
  std::string state;
};

Exit space(const SpaceArguments& arguments) {
  const auto form = form_of(arguments.survey);
  if (!form) return Exit::InvalidInput;
  Session session;
  if (!load(session, arguments.survey.library, {})) {
    report_diagnostics(session, {}, arguments.survey.page);
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  const auto day = day_or_today("--as-of", arguments.survey.as_of);
  auto words = day ? survey_words(arguments.survey) : std::nullopt;
  if (!words) return Exit::InvalidInput;
  chapeau::SpaceOptions asked{
      std::move(*words), arguments.state, arguments.survey.towards, arguments.survey.layers, {}};
  api::Complaints wrong;
  const auto options = api::space_options(book, asked, *day, wrong);
  complain(wrong);
  if (!options) return Exit::InvalidInput;
  return write_survey(api::SpaceAnswer(book, *options), *form, arguments.survey);
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
