#include "cli/survey.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/law_selection.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::cli {

namespace {

std::optional<std::vector<engine::space::Layer>> layers_named(const std::vector<std::string>& words) {
  const auto all = engine::space::default_layers();
  if (words.empty()) return all;
  std::vector<engine::space::Layer> layers;
  for (const auto& word : words) {
    const auto at = std::ranges::find(all, word, &engine::space::Layer::name);
    if (at == all.end()) {
      complain(fmt::format("there is no layer `{}`", word), "layers are `wto`, `fta` and `investment`");
      return std::nullopt;
    }
    layers.push_back(*at);
  }
  return layers;
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
  std::vector<std::string> forms{"text", "json", "markdown"};
  if (of_space) forms.insert(forms.end(), {"csv", "html"});
  command.choice("--format", survey.form, forms, "FORM");
  command.choice("--depth", survey.detail, {"line", "paragraph", "full"}, "HOW");
  add_jobs_option(command, survey.jobs);
  add_library_option(command, survey.library);
  add_page_options(command, survey.page);
}

std::optional<SurveyCommon> survey_common(const Survey& survey, const law::Rulebook& book) {
  SurveyCommon common;
  const auto day = day_or_today("--as-of", survey.as_of);
  if (!day) return std::nullopt;
  common.day = *day;
  auto products = products_named(book, survey.products);
  auto readings = products ? choose_readings(book, survey.readings) : std::nullopt;
  if (!readings) return std::nullopt;
  common.products = std::move(*products);
  common.readings = std::move(*readings);
  return common;
}

std::optional<engine::space::SpaceOptions> survey_options(const Survey& survey, const law::Rulebook& book,
                                                          const std::string& state) {
  engine::space::SpaceOptions options;
  auto common = survey_common(survey, book);
  const auto who = common ? state_named(book, state) : std::nullopt;
  const auto towards = who ? states_named(book, survey.towards, common->day) : std::nullopt;
  auto layers = towards ? layers_named(survey.layers) : std::nullopt;
  if (!layers) return std::nullopt;
  if (!survey.goal.empty()) {
    options.goal = goal_named(book, survey.goal);
    if (!options.goal) return std::nullopt;
  }
  options.state = *who;
  options.day = common->day;
  options.towards = *towards;
  options.products = std::move(common->products);
  options.layers = std::move(*layers);
  options.jobs = survey.jobs;
  options.readings = std::move(common->readings);
  return options;
}

std::string lay_out(const report::Document& document, const Survey& survey) {
  return survey.form == SurveyForm::Markdown ? report::to_markdown(document)
                                             : report::to_text(document, style_for(stdout, survey.page));
}

}  // namespace chapeau::cli
