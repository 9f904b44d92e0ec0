// chapeau delegalization: promises without force, and the binding rules that close the tools they speak of.

#include "engine/analyses/delegalization/delegalization.hpp"

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/law_selection.hpp"
#include "cli/survey.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/delegalization/delegalization_report.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

using engine::delegalization::DelegalizationOptions;
using engine::delegalization::Pair;
using engine::delegalization::PairAnswer;

struct DelegalizationArguments {
  Survey survey;
  std::string state;
  bool all = false;
};

/// One state that has promised; nothing, with a complaint, when several were named.
std::optional<std::optional<law::StateId>> promisor(const DelegalizationArguments& arguments,
                                                    const law::Rulebook& book) {
  if (arguments.survey.towards.empty()) return std::optional<law::StateId>{};
  if (arguments.survey.towards.size() > 1) {
    complain("`--towards` names one state here: the one that promised", "leave it out to look at every promise");
    return std::nullopt;
  }
  const auto state = state_named(book, arguments.survey.towards.front());
  if (!state) return std::nullopt;
  return std::optional(*state);
}

std::optional<std::vector<Pair>> pairs_of(const DelegalizationArguments& arguments, const law::Rulebook& book,
                                          base::Date day) {
  std::optional<law::StateId> to;
  std::optional<law::GoalId> goal;
  if (arguments.all != arguments.state.empty()) {
    complain("give a state, or `--all` for every promise", "for instance `chapeau delegalization CHL`");
    return std::nullopt;
  }
  if (!arguments.all && !(to = state_named(book, arguments.state))) return std::nullopt;
  if (!arguments.survey.goal.empty() && !(goal = goal_named(book, arguments.survey.goal))) return std::nullopt;
  const auto by = promisor(arguments, book);
  if (!by) return std::nullopt;
  auto found = engine::delegalization::pairs(book, day, to, *by, goal);
  if (!found.empty()) return found;
  complain(fmt::format("no instrument of the library promises this on {}", base::to_string(day)),
           "`chapeau list instruments` tells them all");
  return std::nullopt;
}

Exit delegalization(const DelegalizationArguments& arguments) {
  Session session;
  if (!load(session, arguments.survey.library, {})) {
    report_diagnostics(session, {}, arguments.survey.page);
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  const auto common = survey_common(arguments.survey, book);
  if (!common) return Exit::InvalidInput;
  const auto found = pairs_of(arguments, book, common->day);
  if (!found) return Exit::InvalidInput;
  DelegalizationOptions options;
  options.day = common->day;
  options.products = common->products;
  options.readings = common->readings;
  options.jobs = arguments.survey.jobs;
  options.cures =
      arguments.survey.form == SurveyForm::Json || arguments.survey.detail != report::Detail::Line || !arguments.all;
  std::vector<PairAnswer> answers;
  for (const Pair& pair : *found)
    answers.push_back(engine::delegalization::delegalization(book, pair, options, smt::make_z3_solver));
  const std::string out =
      arguments.survey.form == SurveyForm::Json
          ? report::delegalization_json(book, options.day, answers)
          : lay_out(report::delegalization_document(book, options.day, answers, arguments.survey.detail),
                    arguments.survey);
  return write_all(stdout, out) ? Exit::Clean : Exit::ToolFailure;
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
