#pragma once
// Diagnostics for people, for editors and for machines. The order is that of the list; sort it before.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "report/document/render.hpp"

#include <string>

namespace chapeau::report {

/// The drawn form: message, place, source line with carets, other places, help; a count at the end. Empty when there is
/// nothing to say.
[[nodiscard]] std::string diagnostics_text(const base::Diagnostics& diagnostics, const base::SourceSet& sources,
                                           Style style);
/// One line each: `path:line:column: error[E0201]: message; help: …`.
[[nodiscard]] std::string diagnostics_lines(const base::Diagnostics& diagnostics, const base::SourceSet& sources);
/// `{"schema_version": …, "diagnostics": […], "errors": n, "dropped": n}`.
[[nodiscard]] std::string diagnostics_json(const base::Diagnostics& diagnostics, const base::SourceSet& sources);

/// "2 errors and 1 warning"; with what was dropped.
[[nodiscard]] std::string diagnostics_count(const base::Diagnostics& diagnostics);

}  // namespace chapeau::report
