#pragma once
// The full answer for one line: verdicts with their derivations and defences.

#include "engine/answer/answer.hpp"
#include "engine/judge/judge.hpp"

namespace chapeau::engine {

struct LineTools {
  const eval::Program* program = nullptr;
  LazySolver* solver = nullptr;
  smt::Budget budget;
  bool solver_only = false;
  bool verdicts_only = false;
  JudgeMemo* memo = nullptr;      ///< of lines with the same measure, record, product and day
  JudgeMemo* verdicts = nullptr;  ///< of whatever lines, for verdicts alone
};

/// `evaluation` is of the group's line. The obligations that reach it and that `asked` names, by ProvisionId; empty:
/// all.
[[nodiscard]] LineAnswer answer_line(const LineGroup& group, std::size_t measure, const Evaluation& evaluation,
                                     const LineTools& tools, const std::vector<bool>& asked = {});

}  // namespace chapeau::engine
