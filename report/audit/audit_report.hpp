#pragma once
// The answer of `audit` for people, for machines, and for tools that show findings in the source (SARIF).

#include "base/source_set.hpp"
#include "engine/audit/baseline.hpp"
#include "report/document/document.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chapeau::report {

/// An audit with the law, its texts and the baseline it was held against; borrows all.
struct Audited {
  const law::Rulebook* book = nullptr;
  const base::SourceSet* sources = nullptr;
  const engine::audit::Answer* answer = nullptr;
  const engine::audit::Held* held = nullptr;
  std::span<const engine::audit::Accepted> baseline;
  std::string baseline_path;                       ///< as the user named it; empty without a baseline
  std::vector<std::uint32_t> baseline_lines = {};  ///< on which its entries begin, where that is known
};

/// The findings that nothing accepts, each with its place, what it rests on and a measure that shows it.
[[nodiscard]] Document audit_document(const Audited& audited);
/// The form `audit` of docs/report.schema.json.
[[nodiscard]] std::string audit_json(const Audited& audited);
/// SARIF 2.1.0. Accepted findings are there too, suppressed with their reason.
[[nodiscard]] std::string audit_sarif(const Audited& audited);

}  // namespace chapeau::report
