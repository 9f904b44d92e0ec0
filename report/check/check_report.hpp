#pragma once
// The answer of `check` for people and for machines.

#include "base/source_set.hpp"
#include "engine/answer/answer.hpp"
#include "report/document/detail.hpp"
#include "report/document/render.hpp"

#include <span>
#include <string>

namespace chapeau::report {

/// Reads like the findings of a panel; the verdict first and last. Several answers follow one another, with
/// `check_rule` between them.
[[nodiscard]] std::string check_text(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources,
                                     Style style, Detail detail = Detail::Full);
/// Nothing between cases of which each has a line.
[[nodiscard]] std::string check_rule(Style style, Detail detail);
/// The form of docs/report.schema.json: everything the text has, with the names of the law as identifiers; no number is
/// a fraction.
[[nodiscard]] std::string check_json(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources);

/// The same bytes piece by piece, for whoever keeps no answer: the beginning, each case, the end.
class CheckJson {
 public:
  explicit CheckJson(const law::Rulebook& book);
  [[nodiscard]] const std::string& beginning() const { return beginning_; }
  [[nodiscard]] std::string next(const engine::CheckAnswer& answer, const base::SourceSet& sources);
  [[nodiscard]] const std::string& end() const { return end_; }

 private:
  std::string beginning_, end_;
  bool is_first_ = true;
};

/// The verdicts alone, for what is asked at every keystroke: `CheckSummary` of docs/openapi.yaml. What it has, it has
/// as `check_json` has it.
[[nodiscard]] std::string check_summary_json(std::span<const engine::CheckAnswer> answers);

/// The `schema_version` of the JSON form; raised when a reader of the form before could be misled.
inline constexpr int kReportSchemaVersion = 2;

}  // namespace chapeau::report
