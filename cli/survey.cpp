#include "cli/survey.hpp"

#include "cli/case_options.hpp"
#include "cli/law_selection.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"

#include <CLI/CLI.hpp>
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

void add_survey_options(CLI::App& command, Survey& survey, SurveyOf of) {
  const bool of_space = of == SurveyOf::Space;
  if (!of_space) survey.products = {"ore_concentrate"};
  command.add_option("--goal", survey.goal, "Only the tools that serve this goal")->type_name("GOAL");
  command.add_option("--towards", survey.towards, of_space ? "Only towards these states and groups (everybody)" : "Only what this state promised")
      ->type_name("STATE")->delimiter(',');
  command.add_option("--products", survey.products, "Only these minerals, stages, product groups and HS codes (all of the table)")
      ->type_name("PRODUCT")->delimiter(',');
  command.add_option("--as-of", survey.as_of, "The day on which measures are taken (today)")->type_name("DATE");
  if (of_space) {
    command.add_option("--layers", survey.layers, "Layers of law, each with those before it (wto,fta,investment)")->type_name("LAYER")->delimiter(',');
  }
  command.add_option("--reading", survey.readings, "Choose an option of a contested reading; may be repeated")->type_name("NAME=OPTION")->allow_extra_args(false);
  std::vector<std::string> forms{"text", "json", "markdown"};
  if (of_space) forms.insert(forms.end(), {"csv", "html"});
  add_choice(command, "--format", forms, [&survey](std::size_t i) { survey.form = static_cast<SurveyForm>(i); }, "FORM");
  add_choice(command, "--depth", {"line", "paragraph", "full"}, [&survey](std::size_t i) { survey.detail = static_cast<report::Detail>(i); }, "HOW");
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

std::optional<engine::space::SpaceOptions> survey_options(const Survey& survey, const law::Rulebook& book, const std::string& state) {
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
  return survey.form == SurveyForm::Markdown ? report::to_markdown(document) : report::to_text(document, style_for(stdout, survey.page));
}

}  // namespace chapeau::cli
