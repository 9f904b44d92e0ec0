#include "cli/survey.hpp"

#include "base/text.hpp"
#include "cli/law_selection.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "engine/line/day_states.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <ranges>
#include <string_view>

namespace chapeau::cli {

namespace {

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

void complain_unknown(std::string_view what, const std::string& name, const std::vector<std::string_view>& known, std::string_view list) {
  const auto near = base::nearest(name, known);
  complain(fmt::format("no {} is called `{}`", what, name), near ? fmt::format("did you mean `{}`?", *near) : fmt::format("`chapeau list {}` tells them all", list));
}

template <class Things>
std::vector<std::string_view> names_of(const Things& things) {
  std::vector<std::string_view> names;
  for (const auto& thing : things) names.emplace_back(thing.name);
  return names;
}

base::Date today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return base::Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::optional<law::StateId> by_code(const law::Rulebook& book, const std::string& code) { return law::find_state(book, upper(code)); }

std::optional<law::GroupId> group_named(const law::Rulebook& book, const std::string& name) {
  const auto at = std::ranges::find(book.groups, name, &law::Group::name);
  if (at == book.groups.end()) return std::nullopt;
  return law::GroupId(static_cast<std::size_t>(at - book.groups.begin()));
}

bool is_code(const std::string& text) { return text.size() >= 2 && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; }); }

/// The products of the table that the word means: a code's prefix, a mineral or a product group; a code that the table does not know stands for itself.
std::vector<law::Product> products_called(const law::Rulebook& book, const std::string& word) {
  const auto all = engine::universe::every_product(book);
  std::vector<law::Product> found;
  const auto group = std::ranges::find(book.product_groups, word, &law::ProductGroup::name);
  for (const auto& product : all) {
    const bool is_of_code = is_code(word) && product.hs.starts_with(word);
    const bool is_mineral = product.mineral.valid() && book.products.minerals[product.mineral.index()] == word;
    const bool is_at_stage = product.stage.valid() && book.products.stages[product.stage.index()] == word;
    const bool is_in_group = group != book.product_groups.end() && law::in_group(book.products, product, *group) == law::Match::Yes;
    if (is_of_code || is_mineral || is_at_stage || is_in_group) found.push_back(product);
  }
  if (found.empty() && is_code(word)) found.push_back({word, {}, {}, {}});
  return found;
}

std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, const std::vector<std::string>& words) {
  if (words.empty()) return engine::universe::every_product(book);
  std::vector<law::Product> products;
  for (const auto& word : words) {
    const auto called = products_called(book, word);
    if (called.empty()) {
      auto known = names_of(book.product_groups);
      for (const auto& mineral : book.products.minerals) known.emplace_back(mineral);
      for (const auto& stage : book.products.stages) known.emplace_back(stage);
      complain_unknown("mineral, stage, product group or HS code", word, known, "products");
      return std::nullopt;
    }
    for (const auto& product : called) {
      if (std::ranges::find(products, product) == products.end()) products.push_back(product);
    }
  }
  return products;
}

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
  add_library_option(command, survey.library);
  add_page_options(command, survey.page);
}

std::optional<law::StateId> state_named(const law::Rulebook& book, const std::string& code) {
  if (const auto state = by_code(book, code)) return state;
  std::vector<std::string_view> known;
  for (const auto& state : book.states) known.emplace_back(state.code);
  complain_unknown("state", code, known, "states");
  return std::nullopt;
}

std::optional<law::StateMask> states_named(const law::Rulebook& book, const std::vector<std::string>& names, base::Date day) {
  if (names.empty()) return engine::universe::every_state(book);
  const engine::DayStates states(book, day);
  law::StateMask mask;
  for (const auto& name : names) {
    if (const auto group = group_named(book, name)) {
      mask |= states.group(*group);
    } else if (const auto state = state_named(book, name)) {
      mask.set(state->index());
    } else {
      return std::nullopt;
    }
  }
  return mask;
}

std::optional<SurveyCommon> survey_common(const Survey& survey, const law::Rulebook& book) {
  SurveyCommon common;
  common.day = today();
  if (!survey.as_of.empty()) {
    const auto day = parse_day(survey.as_of);
    if (!day) {
      complain(fmt::format("`--as-of` needs a day of the calendar, like 2020-01-31, and not `{}`", survey.as_of));
      return std::nullopt;
    }
    common.day = *day;
  }
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
  options.readings = std::move(common->readings);
  return options;
}

std::string lay_out(const report::Document& document, const Survey& survey) {
  return survey.form == SurveyForm::Markdown ? report::to_markdown(document) : report::to_text(document, style_for(stdout, survey.page));
}

}  // namespace chapeau::cli
