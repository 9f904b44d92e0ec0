#include "engine/analyses/timeline/timeline.hpp"

#include "engine/analyses/timeline/concerns.hpp"
#include "engine/analyses/timeline/day_inputs.hpp"
#include "engine/analyses/timeline/events.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <variant>

namespace chapeau::engine::timeline {

namespace {

bool same_answer(const Stretch& a, const Stretch& b) {
  return a.overall == b.overall && a.in_force == b.in_force && a.contradicts == b.contradicts &&
         a.undecided == b.undecided && a.verdicts == b.verdicts;
}

std::size_t undecided_provisions(const CheckAnswer& answer) {
  std::set<law::ProvisionId> found;
  for (const auto& line : answer.lines) {
    for (const auto& provision : line.provisions) {
      if (provision.stage == Stage::Undecided) found.insert(provision.provision);
    }
  }
  return found.size();
}

/// The answer of one day, without its days.
Stretch stretch_of(const CheckAnswer& answer, const law::Case& c) {
  Stretch stretch;
  stretch.overall = answer.may_contradict ? law::Overall::Depends : answer.overall;
  stretch.in_force = answer.not_in_force.size() < c.measures.size();
  stretch.rests = answer.result_presumes() > 0 || answer.may_matter();
  stretch.contradicts = !answer.contradictions.empty();
  stretch.undecided = undecided_provisions(answer) + (answer.may_contradict ? 1 : 0);
  for (const auto& summary : answer.summaries) {
    if (summary.worst != law::Verdict::OutOfScope) stretch.verdicts.emplace_back(summary.provision, summary.worst);
  }
  std::ranges::sort(stretch.verdicts);
  return stretch;
}

/// Provisions whose verdict is not the same in both, or that stand in one alone.
std::vector<law::ProvisionId> changed(const Stretch& before, const Stretch& after) {
  std::vector<std::pair<law::ProvisionId, law::Verdict>> different;
  std::ranges::set_symmetric_difference(before.verdicts, after.verdicts, std::back_inserter(different));
  std::set<law::ProvisionId> ids;
  for (const auto& [id, verdict] : different) ids.insert(id);
  return {ids.begin(), ids.end()};
}

class Walk {
 public:
  Walk(const eval::Program& program, const law::Case& c, const TimelineOptions& options,
       const smt::SolverFactory& make_solver)
      : book_(*program.book),
        case_(c),
        options_(options.check),
        days_(options.days),
        make_solver_(make_solver),
        program_(program),
        readings_(options_.readings.empty() ? default_readings(book_) : options_.readings),
        states_(concerned()) {
    options_.reading_effects = ReadingEffects::None;
  }

  TimelineAnswer run() {
    if (days_.until < days_.from) return {};
    const auto all = events(book_, case_, days_);
    begin(days_.from, {});
    for (auto at = all.begin(); at != all.end();) {
      const auto next = std::ranges::find_if(at, all.end(), [&](const Event& e) { return e.day != at->day; });
      ++answer_.event_days;
      begin(at->day, {at, next});
      at = next;
    }
    answer_.stretches.back().days.until = days_.until;
    return std::move(answer_);
  }

 private:
  /// Those that the measures are taken by and towards, and trading parties, whose steps are its members' steps.
  [[nodiscard]] law::StateMask concerned() const {
    law::StateMask mask;
    for (const auto& measure : case_.measures) {
      mask.set(measure.enacted_by.index());
      const auto* towards = std::get_if<law::StateMask>(&measure.attributes[book_.built_in.towards.index()].value);
      if (towards) mask |= *towards;
    }
    for (const auto& group : book_.groups) {
      if (group.trading_party.valid()) mask.set(group.trading_party.index());
    }
    return mask;
  }

  void begin(base::Date day, std::span<const Event> happening) {
    auto inputs = inputs_of(program_, case_, readings_, day);
    if (!answer_.stretches.empty() && inputs == inputs_) return;
    inputs_ = std::move(inputs);
    ++answer_.judged;
    options_.as_of = day;
    Stretch now = stretch_of(check(program_, case_, options_, make_solver_), case_);
    now.days.from = day;
    if (!answer_.stretches.empty()) {
      Stretch& before = answer_.stretches.back();
      if (same_answer(before, now)) return;
      before.days.until = base::Date{day.day - 1};
      now.begins_with = causes(before, now, happening);
    }
    answer_.stretches.push_back(std::move(now));
  }

  [[nodiscard]] std::vector<Event> causes(const Stretch& before, const Stretch& after,
                                          std::span<const Event> happening) const {
    const Concerns concerns(book_, changed(before, after));
    std::vector<Event> found;
    std::ranges::copy_if(happening, std::back_inserter(found),
                         [&](const Event& e) { return concerns.contains(e, states_); });
    if (found.empty()) found.assign(happening.begin(), happening.end());
    return found;
  }

  const law::Rulebook& book_;
  const law::Case& case_;
  CheckOptions options_;
  base::Interval days_;
  const smt::SolverFactory& make_solver_;
  const eval::Program& program_;
  Readings readings_;
  law::StateMask states_;
  DayInputs inputs_;  ///< of the last day that was judged
  TimelineAnswer answer_;
};

constexpr base::Period kAhead{12 * 10, 0};

/// The last day of the measures that is looked at; a day that is open is as far off as it can be.
base::Date end_of(const law::Rulebook& book, const law::Case& c, base::Date from) {
  const base::Date furthest = add(from, kAhead);
  base::Date last = from;
  for (const auto& measure : c.measures) {
    const auto* until = std::get_if<base::Integer>(&measure.attributes[book.built_in.until.index()].value);
    const bool ends = until != nullptr && *until < base::Integer(furthest.day);
    last = std::max(last, ends ? base::Date{static_cast<std::int32_t>(*until->narrow())} : furthest);
  }
  return std::min(last, furthest);
}

}  // namespace

TimelineAnswer timeline(const law::Rulebook& book, const law::Case& c, const TimelineOptions& options,
                        const smt::SolverFactory& make_solver) {
  return timeline(eval::compile(book), c, options, make_solver);
}

TimelineAnswer timeline(const eval::Program& program, const law::Case& c, const TimelineOptions& options,
                        const smt::SolverFactory& make_solver) {
  return Walk(program, c, options, make_solver).run();
}

namespace {

/// As of one day: what is not decided is no result, unless nothing can be graver than what is.
std::optional<law::Overall> result_of(const Stretch& stretch) {
  if (stretch.contradicts || (stretch.undecided > 0 && stretch.overall != law::Overall::Conflict)) return std::nullopt;
  return stretch.overall;
}

}  // namespace

std::vector<LaterResult> later_results(const eval::Program& program, const CheckAnswer& judged,
                                       const CheckOptions& options, const smt::SolverFactory& make_solver) {
  if (!judged.contradictions.empty() || judged.lines.empty()) return {};
  const base::Date from = std::ranges::min(judged.lines, {}, &LineAnswer::day).day;
  TimelineOptions ahead{options, {from, end_of(*program.book, *judged.c, from)}};
  ahead.check.verdicts_only = true;
  ahead.check.weigh_presumptions = false;
  std::vector<LaterResult> later;
  LaterResult before{from, judged.result(), false};
  for (const Stretch& stretch : timeline(program, *judged.c, ahead, make_solver).stretches) {
    if (!stretch.in_force) continue;
    LaterResult now{stretch.days.from, result_of(stretch), stretch.contradicts};
    const bool is_another = now.overall != before.overall || now.contradicts != before.contradicts;
    if (is_another && now.day > from) later.push_back(now);
    before = now;
  }
  return later;
}

}  // namespace chapeau::engine::timeline
