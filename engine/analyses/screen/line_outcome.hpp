#pragma once
// What is told of one line: its verdicts, what they presume, and what is open; without any reasons.

#include "base/memoised.hpp"
#include "engine/answer/answer.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/presumptions.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/verdict.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::engine::screen {

struct ObligationOutcome {
  law::ProvisionId provision;
  law::Verdict verdict = law::Verdict::OutOfScope;
  bool undecided = false;
  std::optional<Presuming> presuming;
};

struct LineOutcome {
  std::vector<ObligationOutcome> obligations;      ///< in the order of the library; without those that are out of scope
                                                   ///< whatever is presumed
  std::vector<law::ProvisionId> not_encoded;       ///< known, not encoded, and speaking of the line
  std::vector<law::SubjectId> subjects;            ///< of the register, that speak of the line; sorted
  std::vector<law::QuestionId> open;               ///< on which verdicts turn
  law::Overall stands = law::Overall::Compatible;  ///< on the record as it stands, as far as that was decided
  bool all_stands = true;                          ///< it was, of all
  std::string contradiction;                       ///< not empty: the facts cannot all be so
  bool may_contradict = false;                     ///< that was left undecided
};

/// Judges lines as `check` does. Borrows the program. Any thread may ask: each line has a solver of its own.
class LineJudge {
 public:
  LineJudge(const eval::Program& program, smt::Budget budget, bool weigh_presumptions,
            const smt::SolverFactory& make_solver);

  [[nodiscard]] LineOutcome judge(const Line& line, const DayStates& states) const;

 private:
  class OnLine;

  const eval::Program& program_;
  smt::Budget budget_;
  bool weigh_presumptions_;
  const smt::SolverFactory& make_solver_;
  Presumptions presumptions_;
  mutable base::Memoised<bool> coherent_;  ///< by what is left of the constraints: it has a coherent completion
};

}  // namespace chapeau::engine::screen
