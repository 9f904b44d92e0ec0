#pragma once
// What cases have seen of the law, for people and for machines.

#include "base/source_set.hpp"
#include "engine/analyses/coverage/coverage.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <string>

namespace chapeau::report {

/// Borrows all three.
struct CoverageRun {
  const law::Rulebook* book = nullptr;
  const engine::coverage::Coverage* coverage = nullptr;
  const base::SourceSet* sources = nullptr;
};

/// A table with a row for each instrument; then, for each provision, what was never seen of it. At full detail every
/// element with its marks.
[[nodiscard]] Document coverage_document(const CoverageRun& run, Detail detail);
/// The form `coverage` of docs/report.schema.json.
[[nodiscard]] std::string coverage_json(const CoverageRun& run);

/// The text of a file of the law, each line with marks for what begins on it: see kMarks. The file is one of the
/// sources.
[[nodiscard]] std::string annotated(const CoverageRun& run, base::FileId file);
/// The files in which the law was written, tables left out, in the order of their paths.
[[nodiscard]] std::vector<base::FileId> law_files(const CoverageRun& run);

/// What the marks say; the first line of every listing.
inline constexpr const char* kMarks =
    "-- + held, - failed, ! decided a verdict, ? stood in an explanation; . never. Of a comparison also < = >: seen "
    "below, at and above its limit.\n"
    "-- Of several elements on one line all must have been seen so. A provision: + breached or met, - respected or not "
    "met.\n";

}  // namespace chapeau::report
