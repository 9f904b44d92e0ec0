#pragma once
// Text to tokens, in one pass without backtracking. Reports what cannot be a token, and never gives up.

#include "base/diagnostic.hpp"
#include "dsl/syntax/token.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl::syntax {

struct Tokens {
  std::vector<Token> list;  ///< ends with `Kind::End`
  std::vector<Comment> comments;
  std::vector<std::uint32_t> unclosed_texts;  ///< where those begin that were reported
};

/// `text` is valid UTF-8 and smaller than 4 GB. Reports E0101 (a character that the language does not use, an unknown
/// escape) and E0102.
[[nodiscard]] Tokens lex(base::FileId file, std::string_view text, base::Diagnostics& diagnostics);

/// May a file give something this name? One word that is no reserved word of the language.
[[nodiscard]] bool can_be_name(std::string_view word);

/// A text token without its quotation marks, escapes undone.
void append_text(std::string& to, std::string_view token);

}  // namespace chapeau::dsl::syntax
