#include "dsl/syntax/state.hpp"

#include "base/text.hpp"
#include "dsl/syntax/choices.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace chapeau::dsl::syntax {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kMaxColumn = 4096;
constexpr std::size_t kListedWords = 12;  // longer lists help nobody

std::string listed(std::span<const std::string_view> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += base::quoted(words[i]);
  }
  return list;
}

/// A slip of a word that could stand here, or else of any word of the language.
std::string suggestion(std::string_view seen, std::span<const std::string_view> likely) {
  std::optional<std::string_view> near = base::nearest(seen, likely);
  if (!near) near = base::nearest(seen, all_keywords());
  if (!near || *near == seen) return {};
  return "did you mean " + base::quoted(*near) + "?";
}

/// Skips a token and says whether it closes the brace around `depth`.
bool closes(const Token& token, std::size_t& depth) {
  if (token.kind == Kind::OpenBrace || token.kind == Kind::OpenBracket) ++depth;
  if (token.kind == Kind::CloseBrace || token.kind == Kind::CloseBracket) {
    if (depth == 0) return true;
    --depth;
  }
  return false;
}

}  // namespace

Span State::span(Cursor first, Cursor last) const {
  if (first == last) return {file_, first->begin, first->begin};
  return {file_, first->begin, (last - 1)->end};
}

std::string State::seen(Cursor at) const {
  switch (at->kind) {
    case Kind::End: return "the end of the file";
    case Kind::Text: return "a text";
    default: return base::quoted(view(*at));
  }
}

void State::unexpected(Cursor at, std::string_view expected) {
  if (torn_end_ && at->kind == Kind::End) return;
  base::Diagnostic& diagnostic =
      report(base::Code::SyntaxError, span(*at), seen(at) + " where " + std::string(expected) + " should stand");
  const std::vector<std::string_view> words = words_of(expected);
  if (at->is_word()) {
    // `expected` may itself be one keyword in backticks.
    std::vector<std::string_view> likely = words;
    if (expected.size() > 2 && expected.front() == '`') likely.push_back(expected.substr(1, expected.find('`', 1) - 1));
    diagnostic.help = at->keyword == Keyword::Plain ? suggestion(view(*at), likely) : std::string();
  }
  if (diagnostic.help.empty() && !words.empty() && words.size() <= kListedWords)
    diagnostic.help = "one of " + listed(words);
  if (diagnostic.help.empty() && at->keyword != Keyword::Plain && role_of(at->keyword) == KeywordRole::Reserved &&
      expected.find("name") != std::string_view::npos) {
    diagnostic.help = base::quoted(view(*at)) + " is a word of the language and cannot be a name";
  }
}

void State::unknown_entry(Cursor at, const Body& body) {
  if (at->kind == Kind::Comma) return stray_comma(at, body);
  if (!at->is_word() || body.fields.empty())
    return unexpected(at, std::string(body.entry) + " of " + std::string(body.owner));
  base::Diagnostic& diagnostic =
      report(base::Code::SyntaxError, span(*at),
             base::quoted(view(*at)) + " begins no " + std::string(body.entry.substr(body.entry.find(' ') + 1)) +
                 " of " + std::string(body.owner));
  diagnostic.help = suggestion(view(*at), body.fields);
  if (diagnostic.help.empty()) diagnostic.help = "it has " + listed(body.fields);
}

/// Entries follow each other without a sign; a comma stands between the items of one.
void State::stray_comma(Cursor at, const Body& body) {
  base::Diagnostic& diagnostic =
      report(base::Code::SyntaxError, span(*at), "`,` behind a whole entry of " + std::string(body.owner));
  diagnostic.help = "entries follow each other without a sign; a comma only stands between the items of a list";
}

std::uint32_t State::column(const Token& token) const {
  // Bounded: a file may be one line of megabytes, and every error asks.
  const std::size_t start = token.begin > kMaxColumn ? token.begin - kMaxColumn : 0;
  const std::string_view before = text_.substr(start, token.begin - start);
  const std::size_t line = before.find_last_of("\r\n");
  return static_cast<std::uint32_t>(line == std::string_view::npos ? before.size() : before.size() - line - 1);
}

Cursor State::next_entry(Cursor entry, Cursor at) const {
  const std::uint32_t margin = column(*entry);
  std::size_t depth = 0;
  for (Cursor token = entry; token->kind != Kind::End; ++token) {
    const bool behind = token >= at && token > entry;
    if (behind && depth == 0 && token->first_on_line && column(*token) <= margin) return token;
    if (closes(*token, depth)) return token;
    if (token->kind == Kind::End) break;
  }
  return at;
}

Cursor State::next_declaration(Cursor first, Cursor at) const {
  std::size_t depth = 0;
  Cursor token = first;
  for (; token->kind != Kind::End; ++token) {
    if (token > first && token >= at && depth == 0 && token->first_on_line && is_head(token->keyword)) break;
    closes(*token, depth);
  }
  return token;
}

void State::given_twice(const void* slot) {
  base::Diagnostic& diagnostic =
      report(base::Code::DuplicateField, field_,
             base::quoted(text_.substr(field_.begin, field_.end - field_.begin)) + " is given twice");
  // The youngest entry: addresses are used again after a construct is finished.
  const auto first = std::find_if(seen_.rbegin(), seen_.rend(), [&](const Seen& entry) { return entry.slot == slot; });
  if (first != seen_.rend()) diagnostic.labels.push_back({first->keyword, "first given here"});
  diagnostic.help = "leave one of them out";
}

}  // namespace chapeau::dsl::syntax
