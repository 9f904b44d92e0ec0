#pragma once
// Words, texts and signs: what the grammar and the formatter see of a file.

#include "base/span.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace chapeau::dsl::syntax {

/// The words of the language; `Plain` is every other word.
enum class Keyword : std::uint8_t {
  Plain,
#define CHAPEAU_KEYWORD(name, text, role) name,
#include "dsl/syntax/keywords.def"
#undef CHAPEAU_KEYWORD
};

/// Whether something declared may bear the word as its name.
enum class KeywordRole : std::uint8_t { Reserved, Shared };

[[nodiscard]] std::string_view text_of(Keyword keyword);
[[nodiscard]] KeywordRole role_of(Keyword keyword);
/// Every keyword, as written; for suggestions, highlighters and fuzz dictionaries.
[[nodiscard]] std::span<const std::string_view> all_keywords();
/// `Plain` when the word is none.
[[nodiscard]] Keyword keyword_of(std::string_view word);
/// Does the word begin a declaration?
[[nodiscard]] constexpr bool is_head(Keyword keyword) { return keyword >= Keyword::States && keyword <= Keyword::Case; }

struct Token {
  enum class Kind : std::uint8_t {
    Name,      ///< letter first; letters, digits, `_`, inner `-`
    Number,    ///< `8`, `12.5`
    Date,      ///< digits, `-`, digits, `-`, digits
    Pinpoint,  ///< another word: `XX(g)`, `8.5(2)`, `2804.70.10`
    Text,      ///< with its quotation marks
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Percent,
    Plus,
    Minus,
    Times,
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
    Question,
    End,  ///< after the last one
  };
  Kind kind = Kind::End;
  Keyword keyword = Keyword::Plain;  ///< of a Name
  bool first_on_line = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool is_word() const { return kind <= Kind::Pinpoint; }
};

/// From `--` to the end of the line, without the line break.
struct Comment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace chapeau::dsl::syntax
