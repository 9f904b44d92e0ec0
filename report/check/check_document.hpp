#pragma once
// The findings on a case as a document: verdict first, claim by claim, what would settle it last.

#include "base/source_set.hpp"
#include "engine/answer/answer.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

namespace chapeau::report {

/// `sources` tells where things that clash were written. A line has the result and the claims; a paragraph the claims
/// in a table, what is presumed, and what would settle it.
[[nodiscard]] Document check_document(const engine::CheckAnswer& answer, const base::SourceSet& sources,
                                      Detail detail = Detail::Full);

}  // namespace chapeau::report
