#pragma once
// What a text says, whatever its layout: the words and comments that a formatter has to keep.

#include "base/diagnostic.hpp"
#include "dsl/syntax/lexer.hpp"

#include <string>
#include <string_view>

namespace chapeau::testing {

/// Words and comments without the space between them, one a line.
inline std::string substance(std::string_view text) {
  base::Diagnostics none;
  const dsl::syntax::Tokens tokens = dsl::syntax::lex(base::FileId{0}, text, none);
  std::string all;
  for (const dsl::syntax::Token& token : tokens.list)
    all.append(text.substr(token.begin, token.end - token.begin)).push_back('\n');
  for (const dsl::syntax::Comment& comment : tokens.comments) {
    std::string_view line = text.substr(comment.begin, comment.end - comment.begin);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    all.append(line).push_back('\n');
  }
  return all;
}

}  // namespace chapeau::testing
