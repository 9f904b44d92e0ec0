#pragma once
// Brackets and depth, looked at before the grammar runs: it recurses, and so may only see what is balanced and shallow.

#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/state.hpp"

namespace chapeau::dsl::syntax {

/// Removes from `tokens` the declarations whose brackets do not match (E0103; their names go to `lost`), and everything
/// when the nesting is too deep (E0004). A declaration in which a text is not closed is removed without a word: that
/// was reported.
void settle_brackets(State& state, Tokens& tokens, Words& lost);

}  // namespace chapeau::dsl::syntax
