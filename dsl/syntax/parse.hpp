#pragma once
// Text to syntax tree. The only door of dsl/syntax.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/syntax/tree.hpp"

#include <cstddef>

namespace chapeau::dsl::syntax {

/// Larger texts are refused (E0002).
inline constexpr std::size_t kMaxFileSize = std::size_t{16} * 1024 * 1024;
/// How deep brackets, and `not` in front of conditions, may be nested (E0004).
inline constexpr std::size_t kMaxNesting = 200;

/// The declarations of the file that parsed. A broken declaration, or a broken item inside a body, is reported and left out, and the
/// parser goes on behind it: several independent mistakes are reported in one run. Never throws on bad input; time is linear.
/// Reports E0002 to E0005, E0101 to E0107, and E0305 (a field given twice).
[[nodiscard]] File parse(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics);

}  // namespace chapeau::dsl::syntax
