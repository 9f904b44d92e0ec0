#include "api/survey_answers.hpp"

#include "api/outcomes.hpp"
#include "api/selection.hpp"
#include "report/delegalization/delegalization_report.hpp"
#include "report/memo/survey_memos.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <utility>

namespace chapeau::api {

namespace {

/// What is asked of whomever.
struct SurveyAsked {
  std::vector<law::Product> products;
  engine::Readings readings;
};

std::optional<SurveyAsked> survey_asked(const law::Rulebook& book, const SurveyOptions& words, Complaints& wrong) {
  auto products = products_named(book, words.products, wrong);
  auto readings = products ? readings_chosen(book, words.readings, wrong) : std::nullopt;
  if (!readings) return std::nullopt;
  return SurveyAsked{std::move(*products), std::move(*readings)};
}

}  // namespace

// space ----------------------------------------------------------------------------------------------------

std::optional<engine::space::SpaceOptions> space_options(const law::Rulebook& book, const SpaceOptions& words,
                                                         base::Date day, Complaints& wrong) {
  engine::space::SpaceOptions options;
  auto common = survey_asked(book, words, wrong);
  const auto who = common ? state_named(book, words.state, wrong) : std::nullopt;
  const auto towards = who ? states_named(book, words.towards, day, wrong) : std::nullopt;
  auto layers = towards ? layers_named(words.layers, wrong) : std::nullopt;
  if (!layers) return std::nullopt;
  if (!words.goal.empty()) {
    options.goal = goal_named(book, words.goal, wrong);
    if (!options.goal) return std::nullopt;
  }
  options.state = *who;
  options.day = day;
  options.towards = *towards;
  options.products = std::move(common->products);
  options.layers = std::move(*layers);
  options.jobs = words.jobs;
  options.readings = std::move(common->readings);
  if (words.rows) {
    options.heard = [rows = words.rows](const engine::space::SpaceAnswer& so_far, std::size_t from) {
      rows(report::space_rows_json(so_far, from));
    };
  }
  return options;
}

SpaceAnswer::SpaceAnswer(const law::Rulebook& book, const engine::space::SpaceOptions& options)
    : answer_(engine::space::space(book, options, make_solver())) {}

Outcome SpaceAnswer::outcome() const {
  return answer_.replay_complaints.empty() ? Outcome::Clean : Outcome::ToolFailure;
}

bool SpaceAnswer::can_be(Format format) const { return format != Format::Summary; }

report::Memo SpaceAnswer::memo(const Page& page) const {
  return report::space_memo(answer_, head_of(page), detail_of(page));
}

std::string SpaceAnswer::render(const Page& page) const {
  switch (page.format) {
    case Format::Json: return report::space_json(answer_);
    case Format::Csv: return report::space_csv(answer_);
    case Format::Markdown:
    case Format::Html:
    case Format::Docx: return lay_out(memo(page), page.format);
    case Format::Text:
    case Format::Summary: break;
  }
  return lay_out(report::space_document(answer_, detail_of(page)), page);
}

// delegalization -------------------------------------------------------------------------------------------

std::optional<PromisesAsked> promises_asked(const law::Rulebook& book, const DelegalizationOptions& words,
                                            base::Date day, Complaints& wrong) {
  auto common = survey_asked(book, words, wrong);
  if (!common) return std::nullopt;
  std::optional<law::StateId> to, by;
  std::optional<law::GoalId> goal;
  if (words.state && !(to = state_named(book, *words.state, wrong))) return std::nullopt;
  if (!words.goal.empty() && !(goal = goal_named(book, words.goal, wrong))) return std::nullopt;
  if (!words.by.empty() && !(by = state_named(book, words.by, wrong))) return std::nullopt;
  PromisesAsked asked{engine::delegalization::pairs(book, day, to, by, goal), {}};
  if (asked.pairs.empty()) {
    wrong.push_back({fmt::format("no instrument of the library promises this on {}", base::to_string(day)),
                     "`chapeau list instruments` tells them all"});
    return std::nullopt;
  }
  asked.options.day = day;
  asked.options.products = std::move(common->products);
  asked.options.readings = std::move(common->readings);
  asked.options.jobs = words.jobs;
  asked.options.cures = words.cures;
  return asked;
}

DelegalizationAnswers::DelegalizationAnswers(const law::Rulebook& book, const PromisesAsked& asked)
    : book_(&book), day_(asked.options.day) {
  for (const auto& pair : asked.pairs)
    answers_.push_back(engine::delegalization::delegalization(book, pair, asked.options, make_solver()));
}

report::Memo DelegalizationAnswers::memo(const Page& page) const {
  return report::delegalization_memo(*book_, day_, answers_, head_of(page), detail_of(page));
}

std::string DelegalizationAnswers::render(const Page& page) const {
  const bool memo_form = page.format != Format::Json && page.format != Format::Text;
  if (memo_form) return lay_out(memo(page), page.format);
  if (page.format == Format::Json) return report::delegalization_json(*book_, day_, answers_);
  return lay_out(report::delegalization_document(*book_, day_, answers_, detail_of(page)), page);
}

// compare --------------------------------------------------------------------------------------------------

std::optional<engine::comparison::CompareOptions> compare_options(const law::Rulebook& book,
                                                                  const CompareOptions& words, base::Date day,
                                                                  Complaints& wrong) {
  engine::comparison::CompareOptions options;
  if (words.findings_apart) options.copies = engine::comparison::Copies::Apart;
  options.jobs = words.jobs;
  if (!words.states.empty()) {
    const auto states = states_named(book, words.states, day, wrong);
    if (!states) return std::nullopt;
    options.states = report::ids(*states);
  }
  if (!words.towards.empty()) {
    const auto states = states_named(book, words.towards, day, wrong);
    if (!states) return std::nullopt;
    options.towards = *states;
  }
  if (!words.products.empty()) {
    auto products = products_named(book, words.products, wrong);
    if (!products) return std::nullopt;
    options.products = std::move(*products);
  }
  if (!words.goal.empty()) {
    const auto goal = goal_named(book, words.goal, wrong);
    if (!goal) return std::nullopt;
    options.goals = {*goal};
  }
  return options;
}

CompareAnswer::CompareAnswer(const LawPair& laws, engine::comparison::CompareOptions options)
    : options_(std::move(options)) {
  const auto law = [](const report::NamedLaw& named) {
    return engine::comparison::Law{named.book, engine::default_readings(*named.book), named.day};
  };
  answer_ = engine::comparison::compare(law(laws.first), law(laws.second), options_, make_solver());
  told_ = {laws.first, laws.second, &options_, &answer_, laws.only_first, laws.only_second};
}

Outcome CompareAnswer::outcome() const { return outcome_of(answer_); }

bool CompareAnswer::can_be(Format format) const { return format == Format::Csv || Answer::can_be(format); }

std::string CompareAnswer::render(const Page& page) const {
  if (page.format == Format::Json) return report::compare_json(told_);
  if (page.format == Format::Csv) return report::compare_csv(told_);
  return lay_out(report::compare_document(told_, detail_of(page)), page);
}

}  // namespace chapeau::api
