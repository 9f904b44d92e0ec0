#pragma once
// The answer of `check` for people and for machines.

#include "base/source_set.hpp"
#include "engine/answer/answer.hpp"
#include "report/document/render.hpp"

#include <span>
#include <string>

namespace chapeau::report {

/// Reads like the findings of a panel; the verdict first, what to prove next last. Several answers follow one another.
[[nodiscard]] std::string check_text(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources,
                                     Style style);
/// The form of docs/report.schema.json: everything the text has, with the names of the law as identifiers; no number is
/// a fraction.
[[nodiscard]] std::string check_json(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources);

/// The verdicts alone, for what is asked at every keystroke: `CheckSummary` of docs/openapi.yaml. What it has, it has
/// as `check_json` has it.
[[nodiscard]] std::string check_summary_json(std::span<const engine::CheckAnswer> answers);

/// The `schema_version` of the JSON form; raised when a reader of the form before could be misled.
inline constexpr int kReportSchemaVersion = 2;

}  // namespace chapeau::report
