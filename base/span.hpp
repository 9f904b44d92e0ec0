#pragma once
// Where something was written: a half-open byte range in one source file.

#include <compare>
#include <cstdint>

namespace chapeau::base {

/// Index of a file in a SourceSet. `kNoFile` marks things that were not read from text.
enum class FileId : std::uint32_t {};
inline constexpr FileId kNoFile{0xffffffffU};

/// Half-open range [begin, end) of byte offsets in `file`.
struct Span {
  FileId file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  [[nodiscard]] bool is_known() const { return file != kNoFile; }
};

/// The smallest span that covers both; they must lie in the same file (otherwise `a` is returned).
[[nodiscard]] constexpr Span cover(Span a, Span b) {
  if (a.file != b.file) return a;
  return {a.file, a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace chapeau::base
