// chapeau delegalization: promises without force, and the binding rules that close the tools they speak of.

#include "api/survey_answers.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/survey.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace chapeau::cli {

namespace {

struct DelegalizationArguments {
  Survey survey;
  std::string state;
  bool all = false;
};

/// One state that relies on promises, or every promise to anybody; one state that promised, or anybody.
bool names_whom(const DelegalizationArguments& arguments) {
  if (arguments.all != arguments.state.empty()) {
    complain("give a state, or `--all` for every promise", "for instance `chapeau delegalization CHL`");
    return false;
  }
  if (arguments.survey.towards.size() <= 1) return true;
  complain("`--towards` names one state here: the one that promised", "leave it out to look at every promise");
  return false;
}

std::optional<api::PromisesAsked> promises_asked(const DelegalizationArguments& arguments, const law::Rulebook& book,
                                                 Form form) {
  const Survey& survey = arguments.survey;
  const auto day = day_or_today("--as-of", survey.as_of);
  auto words = day && names_whom(arguments) ? survey_words(survey) : std::nullopt;
  if (!words) return std::nullopt;
  chapeau::DelegalizationOptions asked{std::move(*words), std::nullopt, {}, false};
  if (!arguments.all) asked.state = arguments.state;
  if (!survey.towards.empty()) asked.by = survey.towards.front();
  asked.cures = form == Form::Json || survey.detail != report::Detail::Line || !arguments.all;
  api::Complaints wrong;
  auto options = api::promises_asked(book, asked, *day, wrong);
  complain(wrong);
  return options;
}

Exit delegalization(const DelegalizationArguments& arguments) {
  const auto form = form_of(arguments.survey, SurveyOf::Promises);
  if (!form) return Exit::InvalidInput;
  Session session;
  if (!load(session, arguments.survey.library, {})) {
    report_diagnostics(session, {}, arguments.survey.page);
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  const auto asked = promises_asked(arguments, book, *form);
  if (!asked) return Exit::InvalidInput;
  return write_survey(api::DelegalizationAnswers(book, *asked), *form, arguments.survey);
}

}  // namespace

void add_delegalization(CommandLine& line) {
  const auto arguments = std::make_shared<DelegalizationArguments>();
  Command command = line.add("delegalization",
                             "Show promises without force beside the binding rules that close the tools they speak of");
  command.word("STATE", arguments->state, "The state that relies on promises, by its code");
  command.flag("--all", arguments->all, "Every promise to anybody");
  add_survey_options(command, arguments->survey, SurveyOf::Promises);
  command.does([arguments] { return delegalization(*arguments); });
}

}  // namespace chapeau::cli
