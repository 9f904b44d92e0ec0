#include "engine/analyses/screen/screen.hpp"

#include "base/in_parallel.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chapeau::engine::screen {

namespace {

constexpr std::size_t kMostRemembered = 400'000;  // texts, lines and measures: some hundred bytes each
constexpr std::size_t kAtOnce = 16;               // measures that a thread looks at before it asks for more

/// Lines of different kinds, summed up as check sums up all lines.
class Sum {
 public:
  explicit Sum(const std::vector<std::pair<std::uint32_t, const LineOutcome*>>& lines) : lines_(lines) {}

  Judged run() {
    Judged made;
    made.contradiction = contradiction();
    if (!made.contradiction.empty()) return made;
    sum_up_provisions(made);
    const auto overall = gravest_.overall();
    made.result = result(overall);
    made.as_it_stands = standing(overall);
    if (made.result) find_presumed(made);
    sum_up_the_rest(made);
    return made;
  }

 private:
  /// Of several lines that contradict themselves one is told, whichever comes first.
  [[nodiscard]] std::string contradiction() const {
    std::string least;
    for (const auto& [number, line] : lines_) {
      if (!line->contradiction.empty() && (least.empty() || line->contradiction < least)) least = line->contradiction;
    }
    return least;
  }

  void sum_up_provisions(Judged& made) {
    std::map<law::ProvisionId, Found> by_provision;
    for (const auto& [number, line] : lines_) {
      for (const auto& outcome : line->obligations) {
        gravest_.add(outcome.verdict);
        undecided_ = undecided_ || outcome.undecided;
        auto& found = by_provision.try_emplace(outcome.provision, Found{outcome.provision, outcome.verdict, {}, {}})
                          .first->second;
        if (law::gravity(outcome.verdict) > law::gravity(found.verdict))
          found = {outcome.provision, outcome.verdict, {}, {}};
        if (outcome.verdict == found.verdict) found.lines.push_back(number);
      }
    }
    for (auto& [id, found] : by_provision) add_presuming(found);
    for (auto& [id, found] : by_provision) {
      std::ranges::sort(found.lines);
      if (found.verdict != law::Verdict::OutOfScope) made.found.push_back(std::move(found));
    }
    std::ranges::stable_sort(made.found, std::greater{}, [](const Found& f) { return law::gravity(f.verdict); });
  }

  /// Of the lines taken together: a line that is not the gravest may become it.
  void add_presuming(Found& found) {
    std::set<law::AttributeId> flags;
    auto otherwise = found.verdict;
    for (const auto& [number, line] : lines_) {
      const auto at = std::ranges::find(line->obligations, found.provision, &ObligationOutcome::provision);
      if (at == line->obligations.end() || !at->presuming) continue;
      if (law::gravity(at->presuming->otherwise) <= law::gravity(found.verdict)) continue;
      for (const auto flag : at->presuming->flags) {
        flags.insert(flag);
        auto& kept = otherwise_[flag].try_emplace(found.provision, at->presuming->otherwise).first->second;
        if (law::gravity(at->presuming->otherwise) > law::gravity(kept)) kept = at->presuming->otherwise;
      }
      if (law::gravity(at->presuming->otherwise) > law::gravity(otherwise)) otherwise = at->presuming->otherwise;
    }
    if (!flags.empty()) found.presuming = Presuming{{flags.begin(), flags.end()}, otherwise};
  }

  [[nodiscard]] bool may_contradict() const {
    return std::ranges::any_of(lines_, [](const auto& line) { return line.second->may_contradict; });
  }
  [[nodiscard]] std::optional<law::Overall> result(law::Overall overall) const {
    if (may_contradict() || (undecided_ && overall != law::Overall::Conflict)) return std::nullopt;
    return overall;
  }
  [[nodiscard]] std::optional<law::Overall> standing(law::Overall overall) const {
    auto stands = law::Overall::Compatible;
    bool all = true;
    for (const auto& [number, line] : lines_) {
      stands = std::max(stands, line->stands);
      all = all && line->all_stands;
    }
    if (may_contradict() || (!all && stands != law::Overall::Conflict)) return std::nullopt;
    return overall == law::Overall::NoLawReaches ? overall : stands;
  }

  void find_presumed(Judged& made) const {
    for (const auto& [flag, carried] : otherwise_) {
      if (std::ranges::any_of(carried, [&](const auto& of) { return law::overall_of(of.second) > *made.result; }))
        made.presumed.push_back(flag);
    }
  }

  void sum_up_the_rest(Judged& made) const {
    std::set<law::ProvisionId> not_encoded;
    std::set<law::QuestionId> open;
    for (const auto& [number, line] : lines_) {
      not_encoded.insert(line->not_encoded.begin(), line->not_encoded.end());
      open.insert(line->open.begin(), line->open.end());
    }
    made.not_encoded.assign(not_encoded.begin(), not_encoded.end());
    made.open = open.size();
  }

  const std::vector<std::pair<std::uint32_t, const LineOutcome*>>& lines_;
  law::Gravest gravest_;
  bool undecided_ = false;
  std::map<law::AttributeId, std::map<law::ProvisionId, law::Verdict>> otherwise_;  ///< by flag
};

}  // namespace

std::vector<law::StateId> MeasureAnswer::complainants(const Found& found) const {
  std::vector<law::StateId> states;
  const auto& groups = *sight.counterparts;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    bool has_it = false;
    for (std::size_t l = g; l < sight.lines.size() && !has_it; l += groups.size())
      has_it = std::ranges::binary_search(found.lines, sight.lines[l]);
    if (has_it) states.insert(states.end(), groups[g].states.begin(), groups[g].states.end());
  }
  std::ranges::sort(states);
  return states;
}

Screener::Screener(const eval::Program& program, ScreenOptions options, const smt::SolverFactory& make_solver)
    : program_(program),
      options_(std::move(options)),
      line_judge_(program, options_.budget, options_.weigh_presumptions, make_solver),
      looker_(program, options_.readings.empty() ? default_readings(*program.book) : options_.readings) {}

base::Date Screener::day_of(const law::Measure& measure) const { return options_.as_of.value_or(measure.from); }

void Screener::forget_if_much() {
  if (lines_.size() + measures_.size() + bonds_.size() + looker_.size() < kMostRemembered) return;
  lines_.clear();
  measures_.clear();
  bonds_.clear();
  looker_.forget();
}

void Screener::look(std::span<const law::Measure* const> measures, std::vector<MeasureAnswer>& answers,
                    std::size_t jobs) {
  base::in_parallel((measures.size() + kAtOnce - 1) / kAtOnce, jobs, [&] {
    return [&](std::size_t piece) {
      for (std::size_t i = piece * kAtOnce; i < std::min(measures.size(), (piece + 1) * kAtOnce); ++i) {
        const auto day = day_of(*measures[i]);
        answers[i].in_force = in_force(*program_.book, *measures[i], day);
        if (answers[i].in_force) answers[i].sight = looker_.look(*measures[i], day);
      }
    };
  });
}

/// Of each kind that is new, the first line.
void Screener::judge_lines(std::span<const law::Measure* const> measures, const std::vector<MeasureAnswer>& answers,
                           std::size_t jobs) {
  struct First {
    std::uint32_t kind;
    std::size_t measure, line;
  };
  std::vector<First> firsts;
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& kinds = answers[i].sight.lines;
    for (std::size_t l = 0; l < kinds.size(); ++l) {
      if (!lines_.contains(kinds[l]) && seen.insert(kinds[l]).second) firsts.push_back({kinds[l], i, l});
    }
    tally_.lines += kinds.size();
  }
  std::vector<LineOutcome> made(firsts.size());
  base::in_parallel(firsts.size(), jobs, [&] {
    return [&](std::size_t n) {
      const auto& [kind, m, l] = firsts[n];
      const auto& groups = *answers[m].sight.counterparts;
      const auto day = day_of(*measures[m]);
      const Line line = looker_.line(*measures[m], measures[m]->products[l / groups.size()],
                                     groups[l % groups.size()].states.front(), day);
      made[n] = line_judge_.judge(line, *looker_.states_of(day));
    };
  });
  for (std::size_t n = 0; n < firsts.size(); ++n) lines_.emplace(firsts[n].kind, std::move(made[n]));
  tally_.judged += firsts.size();
}

std::shared_ptr<const Judged> Screener::summed_up(const Sight& sight) {
  std::vector<std::pair<std::uint32_t, const LineOutcome*>> lines;
  std::set<std::uint32_t> kinds;
  for (const auto kind : sight.lines) {
    if (kinds.insert(kind).second) lines.emplace_back(kind, &lines_.at(kind));
  }
  auto& known = measures_[{kinds.begin(), kinds.end()}];
  if (!known) known = std::make_shared<const Judged>(Sum(lines).run());
  return known;
}

std::vector<law::AgreementId> Screener::not_held(const law::Measure& measure, const Sight& sight) {
  const auto [bonds, is_new] = bonds_.try_emplace({measure.enacted_by, day_of(measure)});
  if (is_new)
    bonds->second = law::bonds_not_held(*program_.book, measure.enacted_by, law::StateMask{}.set(), day_of(measure));
  const auto& groups = *sight.counterparts;
  const auto speaks_of_line = [&](const law::Bond& bond, std::size_t l) {
    const auto& subjects = lines_.at(sight.lines[l]).subjects;
    const auto binds = [&](law::StateId state) { return bond.partners.test(state.index()); };
    return std::ranges::any_of(groups[l % groups.size()].states, binds) &&
           std::ranges::any_of((*program_.book)[bond.agreement].subjects,
                               [&](law::SubjectId subject) { return std::ranges::binary_search(subjects, subject); });
  };
  std::vector<law::AgreementId> found;
  for (const law::Bond& bond : bonds->second) {
    for (std::size_t l = 0; l < sight.lines.size(); ++l) {
      if (!speaks_of_line(bond, l)) continue;
      found.push_back(bond.agreement);
      break;
    }
  }
  return found;
}

std::vector<MeasureAnswer> Screener::judge(std::span<const law::Measure* const> measures, std::size_t jobs) {
  forget_if_much();
  std::vector<MeasureAnswer> answers(measures.size());
  look(measures, answers, jobs);
  judge_lines(measures, answers, jobs);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].in_force) continue;
    answers[i].judged = summed_up(answers[i].sight);
    answers[i].not_held = not_held(*measures[i], answers[i].sight);
  }
  tally_.measures += measures.size();
  return answers;
}

}  // namespace chapeau::engine::screen
