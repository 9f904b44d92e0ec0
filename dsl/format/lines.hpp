#pragma once
// A source text as lines of tokens and comments, with the role each line plays in the layout. Private to dsl/format.

#include "base/span.hpp"
#include "dsl/syntax/parse.hpp"
#include "dsl/syntax/token.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// (The namespace is not called format: that is the function.)
namespace chapeau::dsl::layout {

/// A token, or a comment.
struct Piece {
  syntax::Token token;  ///< of a comment: only `begin` and `end`
  bool is_comment = false;
  std::size_t column = 0;  ///< in the source, tabs widened
};

/// What a line begins with.
enum class LineRole {
  Entry,         ///< a declaration, or an entry of a body
  Continuation,  ///< the rest of an entry
  Closer,        ///< a closing brace
};

inline constexpr std::size_t kNoEntry = static_cast<std::size_t>(-1);
inline constexpr std::size_t kNoMargin = static_cast<std::size_t>(-1);

/// An entry, or a declaration, that spans lines: what its continuation lines are aligned to.
struct Entry {
  std::uint32_t begin = 0;  ///< offset of its first token
  std::uint32_t value = 0;  ///< offset of the token that begins its value; 0 without one
  bool bare = false;  ///< continuation lines stand under its first word (a condition or a list right inside braces)
  std::size_t margin = kNoMargin;  ///< the leftmost column of its continuation lines in the source
};

struct Line {
  std::vector<Piece> pieces;  ///< never empty
  bool blank_before = false;
  LineRole role = LineRole::Entry;
  std::size_t depth = 0;         ///< of braces, for the indentation of entries and closers
  std::size_t entry = kNoEntry;  ///< the entry that it begins or continues
};

struct Lines {
  std::vector<Line> lines;
  std::vector<Entry> entries;
};

/// The text has been parsed without an error.
[[nodiscard]] Lines read_lines(base::FileId file, std::string_view text, const syntax::Outline& outline);

}  // namespace chapeau::dsl::layout
