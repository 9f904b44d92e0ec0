#include "engine/analyses/redraft/redraft.hpp"

#include "engine/analyses/redraft/goals.hpp"
#include "engine/analyses/redraft/levers.hpp"
#include "engine/analyses/redraft/rank.hpp"
#include "engine/analyses/redraft/sets.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace chapeau::engine::redraft {

namespace {

using law::Overall;

constexpr std::size_t kTriesOfOneKind = 3;

/// The case as if it had this measure alone. The record keeps its precedence: what names the measure still goes before
/// what names none.
law::Case alone(const law::Case& c, std::size_t measure) {
  law::Case result = c;
  result.measures = {c.measures[measure]};
  result.expectations.clear();
  std::erase_if(result.record, [&](const law::RecordEntry& entry) {
    return !entry.measures.empty() && std::ranges::find(entry.measures, measure) == entry.measures.end();
  });
  for (auto& entry : result.record) {
    if (!entry.measures.empty()) entry.measures = {0};
  }
  return result;
}

/// An open answer is worth telling only where it is an improvement.
std::vector<Wanted> ways(Overall before) {
  if (before == Overall::Depends) return {Wanted::Compatible};
  return {Wanted::Compatible, Wanted::NoBreach};
}

bool same_draft(const Repair& a, const Repair& b) {
  const auto& left = a.redrafted.measures[a.measure];
  const auto& right = b.redrafted.measures[b.measure];
  const auto value = [](const law::Fact& fact) -> const law::Value& { return fact.value; };
  return left.products == right.products && std::ranges::equal(left.attributes, right.attributes, {}, value, value);
}

class Redrafter {
 public:
  Redrafter(const eval::Program& program, const law::Case& whole, std::size_t index, const RedraftOptions& options,
            LazySolver& solver, const smt::SolverFactory& make_solver)
      : program_(program),
        book_(*program.book),
        whole_(whole),
        case_(alone(whole, index)),
        options_(options),
        make_solver_(make_solver),
        readings_(options.check.readings.empty() ? default_readings(book_) : options.check.readings),
        board_(program, case_, readings_, options.check.as_of, solver, options.check.budget) {
    options_.check.reading_effects = ReadingEffects::None;
    result_.measure = index;
    result_.before = board_.overall();
    result_.needed = result_.before > Overall::NoLawReaches;
  }

  MeasureRepairs run() {
    if (!result_.needed) {
      result_.complete = true;
      return std::move(result_);
    }
    const auto levers = find_levers(board_, measure(), options_);
    for (const Wanted wanted : ways(result_.before)) {
      search(levers, wanted);
      if (!is_worth_going_on(levers)) break;
    }
    if (!result_.repairs.empty()) result_.blocking.clear();
    return std::move(result_);
  }

 private:
  [[nodiscard]] const law::Measure& measure() const { return case_.measures.front(); }

  void search(const std::vector<LeverValues>& levers, Wanted wanted) {
    auto sets = repairing_sets(board_, measure(), levers, wanted, options_);
    result_.sought = wanted == Wanted::Compatible ? Overall::Compatible : Overall::Depends;
    result_.why_nothing_smaller = std::move(sets.blocked);
    result_.blocking = std::move(sets.blocking);
    result_.complete = sets.complete;
    result_.stopped = std::move(sets.stopped);
    result_.questions += sets.questions;
    for (const auto& kind : kinds(book_, std::move(sets.variants))) {
      if (cannot_be_told(kind)) break;
      if (add_best_of(kind) || !result_.complete) continue;
      result_.complete = false;
      result_.stopped = "a design that seemed to do was not confirmed";
    }
    keep_the_best(result_.repairs, options_.repairs);
  }

  /// Whether an open repair could be better than all that was found, in something.
  [[nodiscard]] bool is_worth_going_on(const std::vector<LeverValues>& levers) const {
    const auto cheapest = std::ranges::min_element(levers, {}, &LeverValues::cost);
    if (cheapest == levers.end()) return false;
    return std::ranges::none_of(result_.repairs,
                                [&](const Repair& r) { return r.cost <= cheapest->cost && leaves_nothing(r); });
  }

  static bool leaves_nothing(const Repair& r) { return r.to_prove.empty() && r.exposed.empty() && r.gives_up.empty(); }

  /// As many as are wanted cost no more and leave nothing to be wished: neither this kind nor one after it would go
  /// before them.
  [[nodiscard]] bool cannot_be_told(const Kind& kind) const {
    const auto goes_before = [&](const Repair& r) {
      return r.overall == Overall::Compatible && r.cost <= kind.front().cost && leaves_nothing(r);
    };
    return static_cast<std::size_t>(std::ranges::count_if(result_.repairs, goes_before)) >= options_.repairs;
  }

  /// False when `check` confirms none of the kind that was tried.
  bool add_best_of(const Kind& kind) {
    for (std::size_t i = 0; i < kind.size() && i < kTriesOfOneKind; ++i) {
      auto repair = checked(kind[i]);
      if (!repair) continue;
      const auto is_same = [&](const Repair& other) { return same_draft(other, *repair); };
      if (std::ranges::none_of(result_.repairs, is_same)) result_.repairs.push_back(std::move(*repair));
      return true;
    }
    return false;
  }

  static void note_what_it_rests_on(Repair& repair, const CheckAnswer& answer) {
    for (const auto& presumption : answer.presumptions) {
      if (carries(presumption, answer.overall)) repair.presumes.push_back(presumption.flag);
    }
    for (const auto& known : answer.not_encoded) {
      if (known.concerned) repair.not_looked_at.push_back(known.provision);
    }
  }

  /// Nothing when `check` does not agree.
  [[nodiscard]] std::optional<Repair> checked(const Variant& variant) const {
    law::Case c = case_;
    c.measures.front() = variant.draft;
    const auto answer = engine::check(program_, c, options_.check, make_solver_);
    const bool sound = answer.contradictions.empty() && answer.replay_complaints.empty() && answer.undecided == 0 &&
                       !answer.may_contradict && answer.not_in_force.empty();
    if (!sound || answer.overall > std::max(result_.sought, Overall::NoLawReaches)) return std::nullopt;
    Repair repair;
    repair.measure = result_.measure;
    repair.changes = variant.changes;
    repair.cost = variant.cost;
    repair.overall = answer.overall;
    repair.redrafted = whole_;
    repair.redrafted.measures[result_.measure] = variant.draft;
    repair.redrafted.expectations.clear();
    repair.serves = served(book_, variant.draft);
    std::ranges::set_difference(served(book_, measure()), repair.serves, std::back_inserter(repair.gives_up));
    for (const auto& open : answer.open) {
      if (open.decides) repair.to_prove.push_back(open.question);
    }
    for (const auto& summary : answer.summaries) {
      if (may_breach(summary.worst)) repair.exposed.push_back(summary.provision);
    }
    note_what_it_rests_on(repair, answer);
    return repair;
  }

  const eval::Program& program_;
  const law::Rulebook& book_;
  const law::Case& whole_;
  law::Case case_;
  RedraftOptions options_;
  const smt::SolverFactory& make_solver_;
  Readings readings_;
  Board board_;
  MeasureRepairs result_;
};

}  // namespace

RedraftAnswer redraft(const law::Rulebook& book, const law::Case& c, const RedraftOptions& options,
                      const smt::SolverFactory& make_solver) {
  const auto program = eval::compile(book);
  RedraftAnswer answer{check(program, c, options.check, make_solver), {}};
  if (!answer.check.contradictions.empty()) return answer;
  LazySolver solver(make_solver);
  for (std::size_t m = 0; m < c.measures.size(); ++m)
    answer.measures.push_back(Redrafter(program, c, m, options, solver, make_solver).run());
  return answer;
}

}  // namespace chapeau::engine::redraft
