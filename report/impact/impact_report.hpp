#pragma once
// The answer of `impact` for people and for machines.

#include "base/source_set.hpp"
#include "engine/analyses/impact/impact.hpp"
#include "law/case.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <span>
#include <string>
#include <vector>

namespace chapeau::report {

/// One case under both laws; borrows all of it. `c` is the case as the later law reads it, or as the earlier one does
/// where the later refuses it.
struct CaseImpact {
  const law::Rulebook* book = nullptr;  ///< that `c` was read with
  const law::Case* c = nullptr;
  std::string file;
  engine::impact::Impact impact;
  std::string refused;                    ///< which law cannot read the case, and why; empty when both can
  std::vector<std::string> newly_missed;  ///< expectations that held before and do not hold now
};

struct ImpactRun {
  std::string since;  ///< what the user named
  std::string digest_before, digest_after;
  std::size_t cases = 0;            ///< all that were judged
  std::vector<CaseImpact> changed;  ///< those on which something changes, in the order of the files
};

/// Each case that changes with its verdicts before and after; with the elements and defences of the explanation that
/// changed.
[[nodiscard]] Document impact_document(const ImpactRun& run, Detail detail);
/// The form `impacts` of docs/report.schema.json.
[[nodiscard]] std::string impact_json(const ImpactRun& run);

}  // namespace chapeau::report
