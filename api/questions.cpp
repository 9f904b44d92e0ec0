#include "chapeau/questions.hpp"

#include "api/case_answers.hpp"
#include "api/case_runs.hpp"
#include "api/data.hpp"
#include "api/outcomes.hpp"
#include "api/selection.hpp"
#include "api/survey_answers.hpp"
#include "base/watch.hpp"

#include <algorithm>
#include <utility>

namespace chapeau {

namespace {

using api::Complaints;

Report refused(const Complaints& wrong) { return {Outcome::InvalidInput, api::told(wrong), nullptr}; }

base::Date date(Day day) { return {day.number()}; }

/// What `ask` answers while somebody waits.
template <class Ask>
Report while_waiting(const Waiting& waiting, Ask ask) {
  const base::Watch watch{waiting.stop, waiting.until, waiting.progress};
  const base::Watched watched(&watch);
  try {
    base::look_up();
    return ask();
  } catch (const base::Stopped&) {
    return {Outcome::Cancelled, {}, nullptr};
  }
}

/// A question on cases, with what it shares with the others.
class OnCases {
 public:
  OnCases(const Library& library, const Cases& cases, const CaseOptions& options)
      : library_(library), cases_(cases), options_(options) {
    auto readings = api::readings_chosen(book(), options.readings, wrong_);
    if (!readings) return;
    check_.readings = std::move(*readings);
    if (options.day) check_.as_of = date(*options.day);
    check_.budget = {options.solver_steps};
    check_.reading_effects = engine::ReadingEffects::None;  // only `check` tells them
  }

  [[nodiscard]] const law::Rulebook& book() const { return library_.data()->book; }
  [[nodiscard]] engine::CheckOptions& check() { return check_; }
  [[nodiscard]] Complaints& wrong() { return wrong_; }

  /// `make` makes the answer.
  template <class Make>
  Report answer(Make make) {
    if (!wrong_.empty()) return refused(wrong_);
    return while_waiting(options_.waiting, [&]() -> Report {
      auto made = make(asked());
      made->keep(library_.data());
      made->keep(cases_.data());
      const Outcome outcome = made->outcome();
      return {outcome, contradictions(*made), std::move(made)};
    });
  }

 private:
  [[nodiscard]] api::Asked asked() const {
    return {&book(), &cases_.data()->sources, cases_.data()->chosen, &library_.data()->program()};
  }

  [[nodiscard]] Diagnostics contradictions(const api::CaseAnswer& answer) const {
    return api::told(api::contradictions(answer.checks()), cases_.data()->sources);
  }
  [[nodiscard]] static Diagnostics contradictions(const api::TimelineAnswers&) { return {}; }

  const Library& library_;
  const Cases& cases_;
  const CaseOptions& options_;
  engine::CheckOptions check_;
  Complaints wrong_;
};

engine::search::Limits limits(const SearchOptions& options) {
  engine::search::Limits limits;
  limits.sets = std::max(limits.sets, options.sets);
  limits.questions = options.questions;
  return limits;
}

template <class Made>
Report surveyed(const Library& library, std::shared_ptr<Made> answer, Diagnostics warnings = {}) {
  answer->keep(library.data());
  const Outcome outcome = answer->outcome();
  return {outcome, std::move(warnings), std::move(answer)};
}

base::Date day_or_today(const std::optional<Day>& day) { return date(day ? *day : Day::today()); }

}  // namespace

Report check(const Library& library, const Cases& cases, const CheckOptions& options) {
  OnCases on(library, cases, options);
  on.check().reading_effects =
      options.all_readings ? engine::ReadingEffects::Solved : engine::ReadingEffects::Evaluated;
  return on.answer([&](const api::Asked& asked) {
    return std::make_shared<api::CheckAnswers>(asked, on.check(), options.redrafts);
  });
}

Report why(const Library& library, const Cases& cases, const WhyOptions& options) {
  OnCases on(library, cases, options);
  engine::why::WhyOptions how{on.check(), std::nullopt, limits(options.search)};
  if (!options.provision.empty()) how.provision = api::provision_named(on.book(), options.provision, on.wrong());
  return on.answer([&](const api::Asked& asked) { return std::make_shared<api::WhyAnswers>(asked, how); });
}

Report why_not(const Library& library, const Cases& cases, const WhyNotOptions& options) {
  OnCases on(library, cases, options);
  const auto provision = api::provision_named(on.book(), options.provision, on.wrong());
  return on.answer([&](const api::Asked& asked) {
    return std::make_shared<api::WhyNotAnswers>(asked, on.check(), provision.value());
  });
}

Report ask(const Library& library, const Cases& cases, const AskOptions& options) {
  OnCases on(library, cases, options);
  const engine::ask::AskOptions how{on.check(), limits(options.search)};
  return on.answer([&](const api::Asked& asked) { return std::make_shared<api::AskAnswers>(asked, how); });
}

Report redraft(const Library& library, const Cases& cases, const RedraftOptions& options) {
  OnCases on(library, cases, options);
  const auto how = api::redraft_options(on.book(), on.check(), options, on.wrong());
  return on.answer([&](const api::Asked& asked) { return std::make_shared<api::RedraftAnswers>(asked, how.value()); });
}

Report timeline(const Library& library, const Cases& cases, const TimelineOptions& options) {
  OnCases on(library, cases, options);
  if (options.until < options.from) {
    on.wrong().push_back(
        {"the timeline ends on " + options.until.text() + ", before it begins on " + options.from.text(), ""});
  }
  const engine::timeline::TimelineOptions how{on.check(), {date(options.from), date(options.until)}};
  return on.answer([&](const api::Asked& asked) { return std::make_shared<api::TimelineAnswers>(asked, how); });
}

Report test(const Library& library, std::span<const Cases::Loaded> texts, const TestOptions& options) {
  Diagnostics said;
  std::vector<api::CaseToRun> cases;
  bool all_read = true;
  for (const Cases::Loaded& text : texts) {
    said.list.insert(said.list.end(), text.diagnostics.list.begin(), text.diagnostics.list.end());
    said.dropped += text.diagnostics.dropped;
    all_read = all_read && text.cases;
    if (!text.cases) continue;
    for (const law::Case* c : text.cases->data()->chosen) cases.push_back({c, &text.cases->data()->sources});
  }
  return while_waiting(options.waiting, [&]() -> Report {
    const api::LibraryData& law = *library.data();
    auto answer = std::make_shared<api::TestAnswer>(law.program(), law.book, cases, options.jobs, options.rows);
    answer->keep(library.data());
    const Outcome outcome = all_read ? answer->outcome() : Outcome::InvalidInput;
    return {outcome, std::move(said), std::move(answer)};
  });
}

Report space(const Library& library, const SpaceOptions& options) {
  Complaints wrong;
  const law::Rulebook& book = library.data()->book;
  const auto how = api::space_options(book, options, day_or_today(options.day), wrong);
  if (!how) return refused(wrong);
  return while_waiting(options.waiting,
                       [&] { return surveyed(library, std::make_shared<api::SpaceAnswer>(book, *how)); });
}

Report delegalization(const Library& library, const DelegalizationOptions& options) {
  Complaints wrong;
  const law::Rulebook& book = library.data()->book;
  const auto asked = api::promises_asked(book, options, day_or_today(options.day), wrong);
  if (!asked) return refused(wrong);
  return while_waiting(options.waiting,
                       [&] { return surveyed(library, std::make_shared<api::DelegalizationAnswers>(book, *asked)); });
}

namespace {

/// The two laws in the same ids; `kept` keeps what was made for it.
api::LawPair in_same_ids(const NamedLibrary& first, const NamedLibrary& second, std::shared_ptr<const void>& kept) {
  const api::LibraryData &a = *first.library.data(), &b = *second.library.data();
  api::LawPair pair{{first.name, &a.book, {}}, {second.name, &b.book, {}}, {}, {}};
  if (&a.root() != &b.root()) {
    auto aligned = std::make_shared<engine::comparison::Aligned>(engine::comparison::align(a.book, b.book));
    pair.first.book = &aligned->first;
    pair.second.book = &aligned->second;
    pair.only_first = aligned->only_first;
    pair.only_second = aligned->only_second;
    kept = std::move(aligned);
  }
  const base::Date chosen = api::day_of_difference(*pair.first.book, *pair.second.book, b.left_out);
  pair.first.day = first.day ? date(*first.day) : chosen;
  pair.second.day = second.day ? date(*second.day) : chosen;
  return pair;
}

}  // namespace

Report compare(const NamedLibrary& first, const NamedLibrary& second, const CompareOptions& options) {
  Complaints wrong;
  std::shared_ptr<const void> aligned;
  const api::LawPair laws = in_same_ids(first, second, aligned);
  auto how = api::compare_options(*laws.first.book, options, laws.first.day, wrong);
  if (!how) return refused(wrong);
  const auto dead = api::not_in_force(*laws.first.book, second.library.data()->left_out, laws.first.day);
  return while_waiting(options.waiting, [&] {
    auto answer = std::make_shared<api::CompareAnswer>(laws, std::move(*how));
    answer->keep(aligned);
    answer->keep(second.library.data());
    return surveyed(first.library, std::move(answer), api::told(dead, base::Code::NotInForce));
  });
}

}  // namespace chapeau
