#pragma once
// Text to syntax tree. The only door of dsl/syntax.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/syntax/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chapeau::dsl::syntax {

/// Larger texts are refused (E0002).
inline constexpr std::size_t kMaxFileSize = std::size_t{16} * 1024 * 1024;
/// How deep brackets, and `not` in front of conditions, may be nested (E0004).
inline constexpr std::size_t kMaxNesting = 200;

/// How a text is laid out, for the formatter: offsets of tokens.
struct Outline {
  /// Where `value` begins in the entry that begins at `entry`.
  struct Field {
    std::uint32_t entry = 0;
    std::uint32_t value = 0;
  };
  std::vector<std::uint32_t> entries;  ///< where declarations, and entries of bodies, begin; ascending
  std::vector<Field> fields;           ///< ascending by `entry`
};

/// The declarations of the file that parsed. A broken declaration, or a broken item inside a body, is reported and left
/// out, and the parser goes on behind it: several independent mistakes are reported in one run. Never throws on bad
/// input; time is linear. Reports E0002 to E0005, E0101 to E0107, and E0305 (a field given twice).
[[nodiscard]] File parse(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics);
/// The same, and fills the outline: complete when nothing was reported.
[[nodiscard]] File parse(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics,
                         Outline& outline);

}  // namespace chapeau::dsl::syntax
