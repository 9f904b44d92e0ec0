#pragma once
// screen: many measures, each a case of its own without a record, told in the verdicts of `check` and no more.
//
// Lines are judged as `check` judges them, each kind of line (sight.hpp) once, and summed up as `check` sums up.
// Nothing is derived and nothing read again: who wants to know why asks `check` of the one measure.

#include "engine/analyses/screen/line_outcome.hpp"
#include "engine/analyses/screen/sight.hpp"
#include "engine/answer/answer.hpp"
#include "law/verdict.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace chapeau::engine::screen {

/// What was found of one obligation that has the measure in scope.
struct Found {
  law::ProvisionId provision;
  law::Verdict verdict = law::Verdict::Respected;
  std::optional<Presuming> presuming;
  std::vector<std::uint32_t> lines;  ///< the kinds of lines that have the verdict; sorted
};

/// What is told of every measure that has the same kinds of lines.
struct Judged {
  std::optional<law::Overall> result;         ///< as CheckAnswer::result
  std::optional<law::Overall> as_it_stands;   ///< likewise
  std::vector<law::AttributeId> presumed;     ///< flags whose silence keeps the result from being graver
  std::vector<Found> found;                   ///< gravest first, then in the order of the library
  std::vector<law::ProvisionId> not_encoded;  ///< law that was not looked at and speaks of the measure
  std::size_t open = 0;                       ///< findings that nobody has made, and on which some verdict turns
  std::string contradiction;                  ///< not empty: the facts cannot all be so, and nothing else is valid
};

/// The answer on one measure.
struct MeasureAnswer {
  bool in_force = true;  ///< on the day; nothing is judged of one that is not
  std::shared_ptr<const Judged> judged;
  std::vector<law::AgreementId> not_held;  ///< not in the library, binding towards a counterpart, and speaking of the
                                           ///< measure; in the order of the register
  Sight sight;

  /// Those towards whom the obligation has the verdict; sorted.
  [[nodiscard]] std::vector<law::StateId> complainants(const Found& found) const;
};

struct ScreenOptions {
  Readings readings;                ///< empty: the defaults
  std::optional<base::Date> as_of;  ///< otherwise each measure on its first day
  smt::Budget budget;
  bool weigh_presumptions = true;  ///< as CheckOptions::weigh_presumptions
};

/// How much work there was.
struct Tally {
  std::size_t measures = 0;
  std::size_t lines = 0;
  std::size_t judged = 0;  ///< lines of which no like one had been judged
};

/// Remembers what it judged, up to a bound, so that the memory of a run does not grow with its length. Borrows the
/// program. Deterministic: neither the number of threads nor what came before changes an answer.
class Screener {
 public:
  Screener(const eval::Program& program, ScreenOptions options, const smt::SolverFactory& make_solver);

  /// In the order of the measures, each of which has one product at least.
  [[nodiscard]] std::vector<MeasureAnswer> judge(std::span<const law::Measure* const> measures, std::size_t jobs);
  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  [[nodiscard]] base::Date day_of(const law::Measure& measure) const;
  void look(std::span<const law::Measure* const> measures, std::vector<MeasureAnswer>& answers, std::size_t jobs);
  void judge_lines(std::span<const law::Measure* const> measures, const std::vector<MeasureAnswer>& answers,
                   std::size_t jobs);
  [[nodiscard]] std::shared_ptr<const Judged> summed_up(const Sight& sight);
  /// By who acts and when: the measure's own, and no matter of its kinds of lines.
  [[nodiscard]] std::vector<law::AgreementId> not_held(const law::Measure& measure, const Sight& sight);
  void forget_if_much();

  const eval::Program& program_;
  ScreenOptions options_;
  LineJudge line_judge_;
  Looker looker_;
  std::unordered_map<std::uint32_t, LineOutcome> lines_;                          ///< by kind
  std::map<std::vector<std::uint32_t>, std::shared_ptr<const Judged>> measures_;  ///< by kinds
  std::map<std::pair<law::StateId, base::Date>, std::vector<law::Bond>> bonds_;
  Tally tally_;
};

}  // namespace chapeau::engine::screen
