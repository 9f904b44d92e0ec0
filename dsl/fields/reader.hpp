#pragma once
// Where the fields of cases stand in a text that parses. Private to dsl/fields.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/lexer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl::fields {

/// Tokens from `first` to before `last`.
struct Range {
  std::size_t first = 0, last = 0;
};

struct Entry {
  std::string name;
  Range all, value;  ///< the value with basis and notes
};

/// What stands between braces.
struct Body {
  std::size_t head = 0;  ///< the token that begins what has the body
  std::size_t name = 0;  ///< the token of its name; of a record the head
  Range title;           ///< texts behind the name; empty where none stands
  Range measures;        ///< of a record: what stands behind `for`
  std::size_t open = 0, close = 0;
  std::vector<Entry> entries;
  std::vector<Body> measure_bodies, record_bodies;  ///< of a case
  bool has_expectations = false;
};

/// A text with its tokens.
struct Scanned {
  base::FileId file;
  std::string_view text;  ///< of the sources
  std::vector<syntax::Token> tokens;
  std::vector<Body> cases;

  [[nodiscard]] std::string_view word(std::size_t token) const;
  [[nodiscard]] std::string words(Range range) const;  ///< one blank between them, none in front of a comma
  [[nodiscard]] std::string texts(Range range) const;  ///< the texts among them, escapes undone
  [[nodiscard]] base::Span span(Range range) const;
};

/// Nothing, with diagnostics, when it does not parse.
[[nodiscard]] std::optional<Scanned> scan(const Text& text, base::SourceSet& sources, base::Diagnostics& diagnostics);

}  // namespace chapeau::dsl::fields
