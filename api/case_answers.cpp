#include "api/case_answers.hpp"

#include "api/outcomes.hpp"
#include "report/ask/ask_report.hpp"
#include "report/check/check_report.hpp"
#include "report/memo/check_memo.hpp"
#include "report/redraft/redraft_report.hpp"
#include "report/timeline/timeline_report.hpp"

#include <fmt/format.h>

namespace chapeau::api {

namespace {

report::SetPage set_page(const Page& page) { return {detail_of(page), page.most}; }

/// The checks of answers that have one each.
template <class Answers>
std::vector<const engine::CheckAnswer*> checks_of(const Answers& answers) {
  std::vector<const engine::CheckAnswer*> out;
  for (const auto& answer : answers) out.push_back(&answer.check);
  return out;
}

std::vector<const engine::CheckAnswer*> pointers(const std::vector<engine::CheckAnswer>& answers) {
  std::vector<const engine::CheckAnswer*> out;
  for (const auto& answer : answers) out.push_back(&answer);
  return out;
}

/// What `make` makes of each answer, one after the other.
template <class Answers, class Make>
std::string documents(const Answers& answers, const Page& page, Make make) {
  std::vector<report::Document> out;
  for (const auto& answer : answers) out.push_back(make(answer));
  return lay_out(out, page);
}

engine::CheckAnswer checked(const Asked& asked, const law::Case& c, const engine::CheckOptions& options) {
  return asked.program != nullptr ? engine::check(*asked.program, c, options, make_solver())
                                  : engine::check(*asked.book, c, options, make_solver());
}

void look_ahead(const Asked& asked, const engine::CheckOptions& options, engine::CheckAnswer& answer) {
  const auto ahead = [&](const engine::eval::Program& program) {
    return engine::timeline::later_results(program, answer, options, make_solver());
  };
  answer.later = asked.program != nullptr ? ahead(*asked.program) : ahead(engine::eval::compile(*asked.book));
}

}  // namespace

Outcome CaseAnswer::outcome() const {
  Outcome worst = Outcome::Clean;
  for (const engine::CheckAnswer* check : checks()) worst = worse(worst, outcome_of(*check));
  return worst;
}

// check ----------------------------------------------------------------------------------------------------

CheckAnswers::CheckAnswers(const Asked& asked, const engine::CheckOptions& options, std::size_t redrafts)
    : asked_(asked), options_(options) {
  for (const law::Case* c : asked.cases) answers_.push_back(checked(asked, *c, options));
  if (redrafts == 0) return;
  engine::redraft::RedraftOptions how;
  how.check = options;
  how.check.reading_effects = engine::ReadingEffects::None;
  how.repairs = redrafts;
  for (const law::Case* c : asked.cases)
    redrafts_.push_back(engine::redraft::redraft(*asked.book, *c, how, make_solver()));
}

std::vector<const engine::CheckAnswer*> CheckAnswers::checks() const { return pointers(answers_); }

const std::vector<engine::CheckAnswer>& CheckAnswers::with_later_days() const {
  std::call_once(looked_ahead_, [this] {
    for (engine::CheckAnswer& answer : answers_) look_ahead(asked_, options_, answer);
  });
  return answers_;
}

bool CheckAnswers::can_be(Format format) const { return format == Format::Summary || Answer::can_be(format); }

report::Memo CheckAnswers::memo(const Page& page) const {
  std::vector<report::Memo> memos;
  for (std::size_t i = 0; i < with_later_days().size(); ++i) {
    const report::CheckFound found{answers_[i], *asked_.sources, redrafts_.empty() ? nullptr : &redrafts_[i]};
    memos.push_back(report::check_memo(found, head_of(page), detail_of(page)));
  }
  return report::joined(std::move(memos));
}

std::string CheckAnswers::render(const Page& page) const {
  switch (page.format) {
    case Format::Json: return report::check_json(with_later_days(), *asked_.sources);
    case Format::Summary: return report::check_summary_json(answers_);
    case Format::Markdown:
    case Format::Html:
    case Format::Docx: return lay_out(memo(page), page.format);
    case Format::Text:
    case Format::Csv: break;
  }
  return report::check_text(with_later_days(), *asked_.sources, style_of(page), detail_of(page));
}

Outcome check_each(const Asked& asked, const engine::CheckOptions& options, const Page& page, const TellPiece& tell) {
  const bool is_json = page.format == Format::Json;
  const std::string rule = report::check_rule(style_of(page), detail_of(page));
  report::CheckJson json(*asked.book);
  if (is_json) tell(nullptr, json.beginning());
  Outcome worst = Outcome::Clean;
  for (const law::Case* c : asked.cases) {
    engine::CheckAnswer answer = checked(asked, *c, options);
    if (page.depth != Depth::Line) look_ahead(asked, options, answer);
    worst = worse(worst, outcome_of(answer));
    const std::string text =
        is_json ? json.next(answer, *asked.sources)
                : (c == asked.cases.front() ? "" : rule) +
                      report::check_text({&answer, 1}, *asked.sources, style_of(page), detail_of(page));
    tell(&answer, text);
  }
  if (is_json) tell(nullptr, json.end());
  return worst;
}

// why ------------------------------------------------------------------------------------------------------

WhyAnswers::WhyAnswers(const Asked& asked, const engine::why::WhyOptions& options) : provision_(options.provision) {
  for (const law::Case* c : asked.cases) answers_.push_back(engine::why::why(*asked.book, *c, options, make_solver()));
}

std::vector<const engine::CheckAnswer*> WhyAnswers::checks() const { return checks_of(answers_); }

std::string WhyAnswers::render(const Page& page) const {
  if (page.format == Format::Json) return report::why_json(answers_);
  return documents(answers_, page,
                   [&](const auto& answer) { return report::why_document(answer, provision_, set_page(page)); });
}

WhyNotAnswers::WhyNotAnswers(const Asked& asked, const engine::CheckOptions& options, law::ProvisionId provision) {
  for (const law::Case* c : asked.cases) checked_.push_back(checked(asked, *c, options));
  for (const engine::CheckAnswer& c : checked_) {
    const bool coherent = c.contradictions.empty();
    answers_.push_back(
        {&c, provision, coherent ? engine::why::why_not(c, provision) : std::vector<engine::why::WhyNot>{}});
  }
}

std::vector<const engine::CheckAnswer*> WhyNotAnswers::checks() const { return pointers(checked_); }

std::string WhyNotAnswers::render(const Page& page) const {
  if (page.format == Format::Json) return report::why_not_json(answers_);
  return documents(answers_, page,
                   [&](const auto& answer) { return report::why_not_document(answer, set_page(page)); });
}

// ask ------------------------------------------------------------------------------------------------------

AskAnswers::AskAnswers(const Asked& asked, const engine::ask::AskOptions& options) {
  for (const law::Case* c : asked.cases) answers_.push_back(engine::ask::ask(*asked.book, *c, options, make_solver()));
}

std::vector<const engine::CheckAnswer*> AskAnswers::checks() const { return checks_of(answers_); }

std::string AskAnswers::render(const Page& page) const {
  if (page.format == Format::Json) return report::ask_json(answers_);
  return documents(answers_, page, [&](const auto& answer) { return report::ask_document(answer, set_page(page)); });
}

// redraft --------------------------------------------------------------------------------------------------

std::optional<engine::redraft::RedraftOptions> redraft_options(const law::Rulebook& book,
                                                               const engine::CheckOptions& check,
                                                               const RedraftOptions& words, Complaints& wrong) {
  engine::redraft::RedraftOptions options;
  options.check = check;
  options.repairs = words.repairs;
  for (const auto& [name, weight] : words.weights) {
    const auto attribute = law::find_attribute(book, name);
    if (name == "products") {
      options.products_weight = weight;
    } else if (attribute) {
      options.weights[*attribute] = weight;
    } else {
      wrong.push_back({fmt::format("there is no attribute `{}` to give a weight to", name),
                       "`chapeau list attributes` tells them all"});
      return std::nullopt;
    }
  }
  return options;
}

RedraftAnswers::RedraftAnswers(const Asked& asked, const engine::redraft::RedraftOptions& options) {
  for (const law::Case* c : asked.cases)
    answers_.push_back(engine::redraft::redraft(*asked.book, *c, options, make_solver()));
}

std::vector<const engine::CheckAnswer*> RedraftAnswers::checks() const { return checks_of(answers_); }

std::string RedraftAnswers::render(const Page& page) const {
  if (page.format == Format::Json) return report::redraft_json(answers_);
  return documents(answers_, page,
                   [&](const auto& answer) { return report::redraft_document(answer, detail_of(page)); });
}

// timeline -------------------------------------------------------------------------------------------------

TimelineAnswers::TimelineAnswers(const Asked& asked, const engine::timeline::TimelineOptions& options) : asked_(asked) {
  for (const law::Case* c : asked.cases)
    answers_.push_back(engine::timeline::timeline(*asked.book, *c, options, make_solver()));
}

Outcome TimelineAnswers::outcome() const {
  Outcome worst = Outcome::Clean;
  for (const auto& answer : answers_) {
    for (const auto& stretch : answer.stretches) worst = worse(worst, outcome_of(stretch));
  }
  return worst;
}

std::string TimelineAnswers::render(const Page& page) const {
  std::vector<report::CaseTimeline> timelines;
  for (std::size_t i = 0; i < answers_.size(); ++i) timelines.push_back({asked_.book, asked_.cases[i], &answers_[i]});
  if (page.format == Format::Json) return report::timeline_json(timelines);
  return documents(timelines, page, [&](const auto& each) { return report::timeline_document(each, detail_of(page)); });
}

}  // namespace chapeau::api
