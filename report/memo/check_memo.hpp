#pragma once
// The memo on a case.

#include "base/source_set.hpp"
#include "engine/analyses/redraft/redraft.hpp"
#include "engine/answer/answer.hpp"
#include "report/document/detail.hpp"
#include "report/memo/memo.hpp"

namespace chapeau::report {

/// What was found, and what was looked for beyond it.
struct CheckFound {
  const engine::CheckAnswer& answer;
  const base::SourceSet& sources;
  const engine::redraft::RedraftAnswer* redrafts = nullptr;  ///< nothing: not asked for, and the memo says how to
};

/// Question, short answer, facts and what is presumed, applicable law and what was not looked at, claims with elements,
/// burden and defences, redrafts, what to establish next, how it was made, authorities. `Detail::Line`: question,
/// answer and what comes next, on one page.
[[nodiscard]] Memo check_memo(const CheckFound& found, const MemoHead& head, Detail detail);

}  // namespace chapeau::report
