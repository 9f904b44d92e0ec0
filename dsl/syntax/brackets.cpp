#include "dsl/syntax/brackets.hpp"

#include "dsl/syntax/parse.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace chapeau::dsl::syntax {
namespace {

using Kind = Token::Kind;

bool opens(const Token& token) { return token.kind == Kind::OpenBrace || token.kind == Kind::OpenBracket; }
bool closes(const Token& token) { return token.kind == Kind::CloseBrace || token.kind == Kind::CloseBracket; }
bool match(const Token& opener, const Token& closer) {
  return (opener.kind == Kind::OpenBrace) == (closer.kind == Kind::CloseBrace);
}

struct Survey {
  bool balanced = true;
  Cursor too_deep = nullptr;
};

/// Depth counts brackets and every `not` that waits for its condition; titles may stand between.
Survey survey(Cursor first) {
  struct Level {
    Cursor opener;
    std::size_t depth;
  };
  Survey result;
  std::vector<Level> levels;
  std::size_t negations = 0;
  for (Cursor token = first; token->kind != Kind::End; ++token) {
    const std::size_t outside = levels.empty() ? 0 : levels.back().depth;
    if (opens(*token)) {
      levels.push_back({token, outside + negations + 1});
      negations = 0;
    } else if (closes(*token)) {
      if (levels.empty() || !match(*levels.back().opener, *token))
        result.balanced = false;
      else
        levels.pop_back();
      negations = 0;
    } else if (token->keyword == Keyword::Not) {
      ++negations;
    } else if (token->kind != Kind::Text) {
      negations = 0;
    }
    if ((levels.empty() ? 0 : levels.back().depth) + negations > kMaxNesting) {
      result.too_deep = token;
      return result;
    }
  }
  result.balanced &= levels.empty();
  return result;
}

/// Whether a declaration begins here for sure: at the margin, and with what must follow its first word.
bool begins_declaration(const State& state, Cursor token) {
  if (!token->first_on_line || !is_head(token->keyword) || state.column(*token) != 0) return false;
  switch (token->keyword) {
    case Keyword::Product: return token[1].keyword == Keyword::Group;
    case Keyword::ProductList:
    case Keyword::States: return token[1].keyword == Keyword::From;
    case Keyword::Reading:
    case Keyword::Schedule:
      return token[1].is_word() && (token[2].kind == Kind::Text || token[2].kind == Kind::OpenBrace);
    case Keyword::Register: return token[1].kind == Kind::Text || token[1].kind == Kind::OpenBrace;
    default: return token[1].is_word();
  }
}

std::string closing_sign(const Token& opener) { return opener.kind == Kind::OpenBrace ? "`}`" : "`)`"; }

/// Finds the first fault in one declaration and reports it; true when there is one.
class Fault {
 public:
  Fault(State& state, Cursor first, Cursor end) : state_(state), first_(first), end_(end) {}

  /// `tell`: whether to report it.
  bool find(bool tell) {
    for (Cursor token = first_; token != end_; ++token) {
      note_line(token);
      if (opens(*token)) {
        levels_.push_back({token, line_column_});
      } else if (closes(*token)) {
        if (levels_.empty() || !match(*levels_.back().opener, *token)) return wrong_closer(token, tell);
        suspect(token);
        levels_.pop_back();
      }
    }
    if (levels_.empty()) return false;
    return never_closed(tell);
  }

 private:
  struct Level {
    Cursor opener;
    std::uint32_t line_column;  ///< where the line of the opener begins
  };

  void note_line(Cursor token) {
    if (token->first_on_line) line_column_ = state_.column(*token);
  }

  /// A closing brace that does not stand under the line of its opener hints at a brace missing in between.
  void suspect(Cursor closer) {
    if (suspect_ == nullptr && closer->first_on_line && state_.column(*closer) != levels_.back().line_column)
      suspect_ = levels_.back().opener;
  }

  bool wrong_closer(Cursor closer, bool tell) {
    if (!tell) return true;
    if (levels_.empty()) {
      state_
          .report(base::Code::UnclosedBracket, state_.span(*closer),
                  "`" + std::string(state_.view(*closer)) + "` closes nothing")
          .help = "leave it out, or open what it should close";
      return true;
    }
    const Cursor opener = levels_.back().opener;
    base::Diagnostic& diagnostic =
        state_.report(base::Code::UnclosedBracket, state_.span(*closer),
                      "`" + std::string(state_.view(*closer)) + "` where " + closing_sign(*opener) + " should stand");
    diagnostic.labels.push_back({state_.span(*opener), "opened here"});
    diagnostic.help = "close it with " + closing_sign(*opener) + " first";
    return true;
  }

  bool never_closed(bool tell) {
    if (!tell) return true;
    const Cursor opener = suspect_ != nullptr ? suspect_ : levels_.back().opener;
    const std::string sign(state_.view(*opener));
    base::Diagnostic& diagnostic =
        state_.report(base::Code::UnclosedBracket, state_.span(*end_),
                      (end_->kind == Kind::End ? "the file ends while `" : "the next declaration begins while `") +
                          sign + "` is open");
    diagnostic.labels.push_back({state_.span(*opener), "opened here and never closed"});
    diagnostic.help = "close it with " + closing_sign(*opener);
    return true;
  }

  State& state_;
  Cursor first_, end_;
  Cursor suspect_ = nullptr;
  std::uint32_t line_column_ = 0;
  std::vector<Level> levels_;
};

void lose(const State& state, Cursor first, Words& lost) {
  const Cursor name = first + (first->keyword == Keyword::Product ? 2 : 1);
  if (is_head(first->keyword) && first[1].is_word() && name->kind == Kind::Name) lost.push_back(state.word(*name));
}

}  // namespace

void settle_brackets(State& state, Tokens& tokens, Words& lost) {
  const Survey seen = survey(tokens.list.data());
  if (seen.too_deep != nullptr) {
    state
        .report(base::Code::NestedTooDeep, state.span(*seen.too_deep),
                "more than " + std::to_string(kMaxNesting) + " brackets, or words `not`, inside each other")
        .help = "give the inner conditions names of their own, as tests";
    tokens.list.erase(tokens.list.begin(), tokens.list.end() - 1);
  }
  if (seen.balanced || seen.too_deep != nullptr) return;

  std::vector<Token> kept;
  const Cursor end = tokens.list.data() + tokens.list.size() - 1;
  for (Cursor first = tokens.list.data(); first != end;) {
    Cursor next = first + 1;
    while (next != end && !begins_declaration(state, next)) ++next;
    const bool torn_text = std::any_of(tokens.unclosed_texts.begin(), tokens.unclosed_texts.end(),
                                       [&](std::uint32_t at) { return at >= first->begin && at < next->begin; });
    if (Fault(state, first, next).find(!torn_text))
      lose(state, first, lost);
    else
      kept.insert(kept.end(), first, next);
    first = next;
  }
  kept.push_back(*end);
  tokens.list = std::move(kept);
}

}  // namespace chapeau::dsl::syntax
