// Readers: phrases that need a look ahead, or turn digits into numbers.

#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/numbers.hpp"
#include "dsl/syntax/state.hpp"

#include <algorithm>

namespace chapeau::dsl::syntax {
namespace {

using Kind = Token::Kind;

bool is_plain_name(const Token& token) { return token.kind == Kind::Name && token.keyword == Keyword::Plain; }
bool is_reserved(const Token& token) {
  return token.keyword != Keyword::Plain && role_of(token.keyword) == KeywordRole::Reserved;
}
bool is_name(const Token& token) { return token.kind == Kind::Name && !is_reserved(token); }

bool take_word(State& state, Cursor& at, Word& word) {
  word = state.word(*at);
  ++at;
  return true;
}

bool starts_value(const Token& token) {
  switch (token.kind) {
    case Kind::Question:
    case Kind::Number:
    case Kind::Date:
    case Kind::Pinpoint: return true;
    default:
      return token.keyword == Keyword::Yes || token.keyword == Keyword::No || token.keyword == Keyword::None ||
             token.keyword == Keyword::All || token.keyword == Keyword::Counterpart ||
             token.keyword == Keyword::Enacting;
  }
}

/// In a measure rows follow each other without a sign between them: does the plain name at `at` still belong to the row
/// in front of it (a unit, a mineral), or is it the attribute of the next row? Behind it attributes and values
/// alternate up to something that tells which of the two stood last; the parity of the names in between decides.
bool belongs_to_row(Cursor at) {
  std::size_t names = 0;
  while (is_plain_name(at[names])) ++names;
  const bool last_is_attribute = starts_value(at[names]);
  return last_is_attribute ? names % 2 == 0 : names % 2 == 1;
}

bool is_currency(std::string_view word) {
  return word.size() == 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Literal::Kind unit_kind(std::string_view unit) {
  return is_currency(unit) ? Literal::Kind::Money : Literal::Kind::Number;
}

struct Scale {
  int decimals;
  std::string_view what;
};
Scale scale_of(Literal::Kind kind) {
  switch (kind) {
    case Literal::Kind::Percent: return {2, "a percentage"};
    case Literal::Kind::Money: return {2, "an amount of money"};
    case Literal::Kind::Period: return {0, "a period"};
    default: return {4, "a number"};
  }
}

constexpr std::int64_t kMaxPeriod = 9999;

base::Period period_of(std::int64_t count, Keyword unit) {
  const auto n = static_cast<std::int32_t>(count);
  if (unit == Keyword::Year || unit == Keyword::Years) return {n * 12, 0};
  if (unit == Keyword::Month || unit == Keyword::Months) return {n, 0};
  return {0, n};
}

bool is_period_unit(const Token& token) { return token.keyword >= Keyword::Year && token.keyword <= Keyword::Days; }

base::Date day_or_report(State& state, Cursor at) {
  DateResult result = read_date(state.view(*at));
  if (result.date) return *result.date;
  base::Diagnostic& diagnostic =
      state.report(base::Code::NoSuchDate, state.span(*at), "`" + std::string(state.view(*at)) + "` " + result.problem);
  diagnostic.help = std::move(result.help);
  return {};
}

bool looks_like_date(State& state, const Token& token) {
  if (token.kind == Kind::Date) return true;
  const std::string_view view = state.view(token);
  if (token.kind != Kind::Pinpoint || view.front() < '0' || view.front() > '9') return false;
  return view.find('-') != std::string_view::npos || view.find('/') != std::string_view::npos ||
         (view.size() >= 8 && std::count(view.begin(), view.end(), '.') == 2);
}

void set_number(State& state, Literal& literal, Cursor number, Keyword unit) {
  if (number->kind != Kind::Number) return;  // reported
  const Scale scale = scale_of(literal.kind);
  Scaled result = scaled(literal.text, scale.decimals, scale.what);
  if (literal.kind == Literal::Kind::Period && result.problem.empty() && result.value > kMaxPeriod) {
    result.problem = "is too long for a period";
  }
  if (!result.problem.empty()) {
    state.report(base::Code::MalformedNumber, state.span(*number), "`" + literal.text + "` " + result.problem);
    return;
  }
  if (literal.kind == Literal::Kind::Period)
    literal.period = period_of(result.value, unit);
  else
    literal.value = result.value;
}

/// Does the number go on behind a comma, or behind a blank in front of three digits? The next digits, or nothing.
std::string_view more_digits(const State& state, Cursor at) {
  const bool touches = at->begin == (at - 1)->end;
  if (at->kind == Kind::Comma && touches && at[1].kind == Kind::Number && at[1].begin == at->end)
    return state.view(at[1]);
  const std::string_view next = state.view(*at);
  const bool blank = at->kind == Kind::Number && !touches && at->begin == (at - 1)->end + 1;
  return blank && std::min(next.find('.'), next.size()) == 3 ? next : std::string_view();
}

/// A number as other languages write it: `4,5`, `1,000.50`, `1.000,5`, `1 000`. In front of a comma and side by side no
/// numbers of the language stand. It is told, and taken for what it most likely is.
void read_foreign_number(State& state, Cursor number, Cursor& at, Literal& literal) {
  std::string_view next = more_digits(state, at);
  if (next.empty()) return;
  const bool one_group = next.size() == 3 && literal.text.size() <= 3;
  for (; !next.empty(); next = more_digits(state, at)) {
    const bool thousands = std::min(next.find('.'), next.size()) == 3;
    if (!thousands) literal.text.erase(std::remove(literal.text.begin(), literal.text.end(), '.'), literal.text.end());
    literal.text += (thousands ? "" : ".") + std::string(next);
    at += at->kind == Kind::Comma ? 2 : 1;
  }
  const std::string written(state.text(number, at));
  base::Diagnostic& diagnostic = state.report(base::Code::MalformedNumber, state.span(number, at),
                                              "`" + written + "` is no number of the language");
  diagnostic.help = "write `" + literal.text + "`";
  const bool unsure = one_group && std::count(written.begin(), written.end(), ',') == 1 && at == number + 3;
  if (unsure) diagnostic.help += ", or with a point where the comma stands if decimals follow it";
}

/// `per tonne` behind an amount, or `EUR/t`: no quantity of the language, but what a draft says of a duty.
void read_per_unit(State& state, Cursor& at, Literal& literal) {
  if (literal.kind != Literal::Kind::Money || state.view(*at) != "per" || !at[1].is_word()) return;
  literal.per = state.view(at[1]);
  at += 2;
}
bool read_money_by_slash(State& state, Cursor& at, Literal& literal) {
  const std::string_view word = state.view(*at);
  if (at->kind != Kind::Pinpoint || word.size() < 5 || word[3] != '/' || !is_currency(word.substr(0, 3))) return false;
  literal.kind = Literal::Kind::Money;
  literal.unit = word.substr(0, 3);
  literal.per = word.substr(4);
  ++at;
  return true;
}

bool read_quantity(State& state, Cursor& at, Literal& literal, bool (*unit_follows)(Cursor)) {
  const Cursor number = at++;
  literal.text = state.view(*number);
  read_foreign_number(state, number, at, literal);
  Keyword unit = Keyword::Plain;
  if (at->kind == Kind::Percent) {
    literal.kind = Literal::Kind::Percent;
    ++at;
  } else if (is_period_unit(*at)) {
    literal.kind = Literal::Kind::Period;
    unit = at->keyword;
    literal.unit = state.view(*at++);
  } else if (is_plain_name(*at) && unit_follows(at)) {
    literal.unit = state.view(*at++);
    literal.kind = unit_kind(literal.unit);
    read_per_unit(state, at, literal);
  } else {
    read_money_by_slash(state, at, literal);
  }
  literal.span = state.span(number, at);
  set_number(state, literal, number, unit);
  return true;
}

bool read_any_literal(State& state, Cursor& at, Literal& literal, bool (*unit_follows)(Cursor)) {
  if (at->kind == Kind::Number) return read_quantity(state, at, literal, unit_follows);
  if (looks_like_date(state, *at)) {
    literal = {};
    literal.kind = Literal::Kind::Date;
    literal.text = state.view(*at);
    literal.value = day_or_report(state, at).day;
    literal.span = state.span(*at);
    ++at;
    return true;
  }
  const bool digits_first =
      at->kind == Kind::Pinpoint && state.view(*at).front() >= '0' && state.view(*at).front() <= '9';
  if (!digits_first) return false;
  state.report(base::Code::MalformedNumber, state.span(*at), "`" + std::string(state.view(*at)) + "` is no number");
  return read_quantity(state, at, literal, unit_follows);
}

bool is_operator(Kind kind) { return kind >= Kind::Plus && kind <= Kind::More; }

}  // namespace

bool read_name(State& state, Cursor& at, Word& word) { return is_name(*at) && take_word(state, at, word); }
bool read_option(State& state, Cursor& at, Word& word) {
  const bool answer = at->keyword == Keyword::Yes || at->keyword == Keyword::No;
  return answer ? take_word(state, at, word) : read_name(state, at, word);
}
bool read_any_word(State& state, Cursor& at, Word& word) { return at->is_word() && take_word(state, at, word); }
bool read_fresh_pinpoint(State& state, Cursor& at, Word& word) {
  return at->is_word() && !is_reserved(*at) && take_word(state, at, word);
}

bool read_hs(State& state, Cursor& at, Word& word) {
  if (!at->is_word()) return false;
  const std::string_view view = state.view(*at);
  const bool shaped = std::all_of(view.begin(), view.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return shaped && take_word(state, at, word);
}

bool read_text(State& state, Cursor& at, Text& text) {
  if (at->kind != Kind::Text) return false;
  const Cursor first = at;
  text.text.clear();
  for (; at->kind == Kind::Text; ++at) {
    if (at != first) text.text.push_back(' ');
    append_text(text.text, state.view(*at));
  }
  text.span = state.span(first, at);
  return true;
}

bool read_code(State& state, Cursor& at, Word& word) {
  if (at->kind != Kind::Text) return read_any_word(state, at, word);
  Text text;
  if (!read_text(state, at, text)) return false;
  word = {std::move(text.text), text.span};
  return true;
}

bool read_reference(State& state, Cursor& at, Reference& reference) {
  if (!at->is_word() || is_reserved(*at)) return false;
  const Cursor first = at;
  const bool two_words = is_plain_name(*at) && at[1].is_word() && at[1].keyword == Keyword::Plain;
  if (two_words) reference.instrument = state.word(*at++);
  reference.pinpoint = state.word(*at++);
  reference.span = state.span(first, at);
  return true;
}

bool read_day(State& state, Cursor& at, Day& day) {
  if (at->kind != Kind::Number && !looks_like_date(state, *at)) return false;
  day = {day_or_report(state, at), state.span(*at)};
  ++at;
  return true;
}

bool read_literal(State& state, Cursor& at, Literal& literal) {
  return read_any_literal(state, at, literal, [](Cursor) { return true; });
}
bool read_fact_literal(State& state, Cursor& at, Literal& literal) {
  return read_any_literal(state, at, literal, belongs_to_row);
}

bool read_name_is(State& state, Cursor& at, Word& word) {
  if (!is_name(*at) || at[1].keyword != Keyword::Is) return false;
  take_word(state, at, word);
  ++at;
  return true;
}

bool read_name_includes(State& state, Cursor& at, Word& word) {
  if (!is_name(*at) || at[1].keyword != Keyword::Includes) return false;
  take_word(state, at, word);
  ++at;
  return true;
}

bool read_lone_name(State& state, Cursor& at, Word& word) {
  return is_name(*at) && !is_operator(at[1].kind) && take_word(state, at, word);
}

bool read_product_mineral(State& state, Cursor& at, Word& word) {
  return is_plain_name(*at) && belongs_to_row(at) && take_word(state, at, word);
}

}  // namespace chapeau::dsl::syntax
