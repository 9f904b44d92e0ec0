#pragma once
// The draft with some changes, judged by `check`: what a way out is worth.

#include "engine/analyses/why/why.hpp"
#include "engine/judge/check.hpp"

#include <map>
#include <optional>
#include <vector>

namespace chapeau::engine::why {

class Retrial {
 public:
  /// Borrows everything.
  Retrial(const eval::Program& program, const law::Case& c, const CheckOptions& options,
          const smt::SolverFactory& make_solver);

  /// Fills in what `check` says of the way out of a set that stands on this line of its answer to the draft.
  void judge(const LineAnswer& drafted, const Line& line, const ConflictSet& set, bool on_face, Necessity& way);

 private:
  /// The line with these changes; nothing when the record then contradicts itself, or verdicts are not decided.
  [[nodiscard]] const std::optional<LineAnswer>& tried(const LineAnswer& drafted, const Line& line,
                                                       const Completion& changes);
  [[nodiscard]] law::Case changed(std::size_t measure, const Line& line, const Completion& changes) const;

  const eval::Program& program_;
  const law::Case& case_;
  CheckOptions options_;
  const smt::SolverFactory& make_solver_;
  std::map<std::pair<const Line*, Completion>, std::optional<LineAnswer>> known_;
};

}  // namespace chapeau::engine::why
