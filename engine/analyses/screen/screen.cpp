#include "engine/analyses/screen/screen.hpp"

#include "base/in_parallel.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chapeau::engine::screen {

namespace {

constexpr std::size_t kMostRemembered = 300'000;  // parts and answers: some hundred bytes each
constexpr std::size_t kAtOnce = 64;               // measures that a thread looks at before it asks for more

CheckOptions check_options(const ScreenOptions& options) {
  CheckOptions made;
  made.readings = options.readings;
  made.as_of = options.as_of;
  made.budget = options.budget;
  made.reading_effects = ReadingEffects::None;
  return made;
}

/// Of products that rules see alike the first stands for all.
law::Case case_of(const law::Measure& measure, const Sight& sight) {
  law::Case made;
  made.measures.push_back(measure);
  auto& products = made.measures.front().products;
  products.clear();
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i < measure.products.size(); ++i) {
    if (seen.insert(sight.products[i]).second) products.push_back(measure.products[i]);
  }
  return made;
}

/// By the first counterpart of a line.
std::uint32_t part_of(const LineAnswer& line, const std::vector<Towards>& counterparts) {
  const auto same = [&](const Towards& group) { return group.states.front() == line.counterparts.front(); };
  return std::ranges::find_if(counterparts, same)->part;
}

Found found_of(const CheckAnswer& answer, const ProvisionSummary& summary, const std::vector<Towards>& counterparts) {
  std::set<std::uint32_t> parts;
  for (const auto l : summary.lines) parts.insert(part_of(answer.lines[l], counterparts));
  return {summary.provision, summary.worst, summary.not_made_out, summary.presuming, {parts.begin(), parts.end()}};
}

std::vector<law::AttributeId> carrying(const CheckAnswer& answer) {
  std::vector<law::AttributeId> flags;
  const auto result = answer.result();
  if (!result) return flags;
  for (const auto& presumption : answer.presumptions) {
    if (carries(presumption, *result)) flags.push_back(presumption.flag);
  }
  return flags;
}

Judged told(const CheckAnswer& answer, const std::vector<Towards>& counterparts) {
  Judged made;
  made.is_sound = answer.replay_complaints.empty();
  if (!answer.contradictions.empty()) {
    made.contradiction = answer.contradictions.front().what;
    return made;
  }
  made.result = answer.result();
  made.as_it_stands = answer.as_it_stands;
  made.presumed = carrying(answer);
  for (const auto& summary : answer.summaries) {
    if (summary.worst != law::Verdict::OutOfScope) made.found.push_back(found_of(answer, summary, counterparts));
  }
  for (const auto& law : answer.not_encoded) {
    if (law.concerned) made.not_encoded.push_back(law.provision);
  }
  made.open = answer.open.size();
  made.deciding = static_cast<std::size_t>(std::ranges::count(answer.open, true, &OpenFinding::decides));
  made.may_matter = answer.may_matter();
  return made;
}

}  // namespace

std::vector<law::StateId> MeasureAnswer::complainants(const Found& found) const {
  std::vector<law::StateId> states;
  for (const auto& group : *counterparts) {
    if (std::ranges::binary_search(found.towards, group.part))
      states.insert(states.end(), group.states.begin(), group.states.end());
  }
  std::ranges::sort(states);
  return states;
}

Screener::Screener(const eval::Program& program, ScreenOptions options, const smt::SolverFactory& make_solver)
    : program_(program),
      options_(std::move(options)),
      make_solver_(make_solver),
      looker_(program, options_.readings.empty() ? default_readings(*program.book) : options_.readings) {}

base::Date Screener::day_of(const law::Measure& measure) const { return options_.as_of.value_or(measure.from); }

Judged Screener::judge_one(const law::Measure& measure, const Sight& sight) const {
  const law::Case c = case_of(measure, sight);
  return told(check(program_, c, check_options(options_), make_solver_), *sight.counterparts);
}

void Screener::forget_if_much() {
  if (known_.size() + looker_.size() < kMostRemembered) return;
  known_.clear();
  looker_.forget();
}

std::vector<MeasureAnswer> Screener::judge(std::span<const law::Measure* const> measures, std::size_t jobs) {
  forget_if_much();
  const std::size_t count = measures.size();
  std::vector<MeasureAnswer> answers(count);
  std::vector<Sight> sights(count);
  base::in_parallel((count + kAtOnce - 1) / kAtOnce, jobs, [&] {
    return [&](std::size_t piece) {
      for (std::size_t i = piece * kAtOnce; i < std::min(count, (piece + 1) * kAtOnce); ++i) {
        answers[i].in_force = in_force(*program_.book, *measures[i], day_of(*measures[i]));
        if (answers[i].in_force) sights[i] = looker_.look(*measures[i], day_of(*measures[i]));
      }
    };
  });
  std::vector<std::size_t> first;  // of those with a new key
  std::unordered_map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < count; ++i) {
    if (!answers[i].in_force) continue;
    answers[i].counterparts = sights[i].counterparts;
    if (options_.each_anew || (!known_.contains(sights[i].key) && at.try_emplace(sights[i].key, i).second))
      first.push_back(i);
  }
  std::vector<std::shared_ptr<const Judged>> made(first.size());
  base::in_parallel(first.size(), jobs, [&] {
    return [&](std::size_t n) {
      made[n] = std::make_shared<const Judged>(judge_one(*measures[first[n]], sights[first[n]]));
    };
  });
  for (std::size_t n = 0; n < first.size(); ++n) {
    answers[first[n]].judged = made[n];
    known_.insert_or_assign(sights[first[n]].key, made[n]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (answers[i].in_force && !answers[i].judged) answers[i].judged = known_.at(sights[i].key);
  }
  tally_.measures += count;
  tally_.judged += first.size();
  return answers;
}

}  // namespace chapeau::engine::screen
