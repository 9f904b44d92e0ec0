#include "cli/survey.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"

#include <utility>

namespace chapeau::cli {

namespace {

std::vector<std::string> forms_of(SurveyOf of) {
  std::vector<std::string> forms{"text", "json", "markdown", "html", "docx", "pdf"};
  if (of == SurveyOf::Space) forms.emplace_back("csv");
  return forms;
}

}  // namespace

void add_survey_options(Command& command, Survey& survey, SurveyOf of) {
  const bool of_space = of == SurveyOf::Space;
  if (!of_space) survey.products = {"ore_concentrate"};
  command.option("--goal", survey.goal, "Only the tools that serve this goal", "GOAL");
  command.list("--towards", survey.towards,
               of_space ? "Only towards these states and groups (everybody)" : "Only what this state promised",
               "STATE");
  command.list("--products", survey.products,
               "Only these minerals, stages, product groups and HS codes (all of the table)", "PRODUCT");
  command.option("--as-of", survey.as_of, "The day on which measures are taken (today)", "DATE");
  if (of_space) {
    command.list("--layers", survey.layers, "Layers of law, each with those before it (wto,fta,investment)", "LAYER");
  }
  command.repeatable("--reading", survey.readings, "Choose an option of a contested reading; may be repeated",
                     "NAME=OPTION");
  add_memo_options(command, survey.memo, forms_of(of));
  command.choice("--depth", survey.detail, {"line", "paragraph", "full"}, "HOW");
  add_jobs_option(command, survey.jobs);
  add_library_option(command, survey.library);
  add_page_options(command, survey.page);
}

std::optional<SurveyOptions> survey_words(const Survey& survey) {
  auto readings = reading_choices(survey.readings);
  if (!readings) return std::nullopt;
  SurveyOptions words;
  words.goal = survey.goal;
  words.products = survey.products;
  words.readings = std::move(*readings);
  words.jobs = survey.jobs;
  return words;
}

std::optional<Form> form_of(const Survey& survey, SurveyOf of) { return form_of(survey.memo, forms_of(of)); }

Exit write_survey(const api::Answer& answer, Form form, const Survey& survey) {
  return write_memo(answer, form, page_of(Format::Text, survey.page, survey.detail), survey.memo);
}

}  // namespace chapeau::cli
