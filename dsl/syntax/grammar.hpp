#pragma once
// The pieces of which the grammars are made: parsers of tokens, and actions that fill the tree. Included by the grammar
// sources only.

#include "dsl/syntax/choices.hpp"
#include "dsl/syntax/state.hpp"

#include <boost/spirit/home/x3/core.hpp>
#include <boost/spirit/home/x3/nonterminal.hpp>
#include <boost/spirit/home/x3/operator.hpp>
#include <boost/spirit/home/x3/support/context.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

namespace chapeau::dsl::syntax {

namespace x3 = boost::spirit::x3;

struct StateTag;
/// The one context in which every rule is instantiated.
using Context = x3::context<StateTag, State>;

template <class Ctx>
State& state_of(const Ctx& context) {
  return x3::get<StateTag>(context);
}

/// Base of our parsers, so that messages can ask each of them what it stands for.
struct Described {};

template <class P>
std::string description(const P& parser) {
  return x3::what(parser);
}

// --- Parsers of single tokens and fixed phrases
// ------------------------------------------------------------------------------------

struct WordParser : x3::parser<WordParser>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  constexpr explicit WordParser(Keyword k) : keyword(k) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx&, RCtx&, Attr&) const {
    if (at->keyword != keyword) return false;
    ++at;
    return true;
  }
  [[nodiscard]] std::string what() const { return "`" + std::string(text_of(keyword)) + "`"; }
  Keyword keyword;
};
constexpr WordParser kw(Keyword keyword) { return WordParser(keyword); }

/// Several words; behind the first there is no way back. A field also remembers where it stands.
template <std::size_t N, bool is_field>
struct PhraseParser : x3::parser<PhraseParser<N, is_field>>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  constexpr explicit PhraseParser(std::array<Keyword, N> k) : keywords(k) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx& context, RCtx&, Attr&) const {
    if (at->keyword != keywords[0]) return false;
    const Cursor first = at++;
    for (std::size_t i = 1; i < N; ++i, ++at) {
      if (at->keyword != keywords[i]) throw x3::expectation_failure<Cursor>(at, WordParser(keywords[i]).what());
    }
    if constexpr (is_field) state_of(context).enter_field(first, at);
    return true;
  }
  [[nodiscard]] std::string what() const { return WordParser(keywords[0]).what(); }
  std::array<Keyword, N> keywords;
};
template <class... Keywords>
constexpr auto phrase(Keywords... keywords) {
  return PhraseParser<sizeof...(Keywords), false>(std::array{keywords...});
}
template <class... Keywords>
constexpr auto field(Keywords... keywords) {
  return PhraseParser<sizeof...(Keywords), true>(std::array{keywords...});
}

/// Two words of which the first alone may mean something else: nothing is taken unless both are there.
struct PairParser : x3::parser<PairParser>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  constexpr PairParser(Keyword a, Keyword b, bool f) : first_word(a), second_word(b), is_field(f) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx& context, RCtx&, Attr&) const {
    if (at->keyword != first_word || at[1].keyword != second_word) return false;
    if (is_field) state_of(context).enter_field(at, at + 2);
    at += 2;
    return true;
  }
  [[nodiscard]] std::string what() const {
    return "`" + std::string(text_of(first_word)) + " " + std::string(text_of(second_word)) + "`";
  }
  Keyword first_word, second_word;
  bool is_field;
};
constexpr PairParser pair(Keyword first, Keyword second) { return {first, second, false}; }
constexpr PairParser field_pair(Keyword first, Keyword second) { return {first, second, true}; }

struct SignParser : x3::parser<SignParser>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  constexpr SignParser(Token::Kind k, const char* s) : kind(k), sign(s) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx&, RCtx&, Attr&) const {
    if (at->kind != kind) return false;
    ++at;
    return true;
  }
  [[nodiscard]] std::string what() const { return sign; }
  Token::Kind kind;
  const char* sign;
};
inline constexpr SignParser open_brace{Token::Kind::OpenBrace, "`{`"};
inline constexpr SignParser close_brace{Token::Kind::CloseBrace, "`}`"};
inline constexpr SignParser open_bracket{Token::Kind::OpenBracket, "`(`"};
inline constexpr SignParser close_bracket{Token::Kind::CloseBracket, "`)`"};
inline constexpr SignParser comma{Token::Kind::Comma, "`,`"};
inline constexpr SignParser times{Token::Kind::Times, "`*`"};
inline constexpr SignParser question_mark{Token::Kind::Question, "`?`"};

/// Takes nothing, and notes for the formatter that the value of an entry begins here.
struct ValueMark : x3::parser<ValueMark>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx& context, RCtx&, Attr&) const {
    state_of(context).note_value(at);
    return true;
  }
  [[nodiscard]] std::string what() const { return "a value"; }
};
inline constexpr ValueMark value_mark{};

// --- Parsers with an attribute
// ---------------------------------------------------------------------------------------------------

template <class T>
struct Reader : x3::parser<Reader<T>>, Described {
  using attribute_type = T;
  static constexpr bool has_attribute = true;
  using Function = bool (*)(State&, Cursor&, T&);
  constexpr Reader(Function f, const char* w) : read(f), stands_for(w) {}
  template <class Ctx, class RCtx>
  bool parse(Cursor& at, const Cursor&, const Ctx& context, RCtx&, T& attribute) const {
    return read(state_of(context), at, attribute);
  }
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr& attribute) const {
    T value;
    if (!parse(at, last, context, rcontext, value)) return false;
    x3::traits::move_to(std::move(value), attribute);
    return true;
  }
  [[nodiscard]] std::string what() const { return stands_for; }
  Function read;
  const char* stands_for;
};

inline constexpr Reader<Word> name{read_name, "a name"};
inline constexpr Reader<Word> any_word{read_any_word, "a word"};
inline constexpr Reader<Word> option_name{read_option, "the name of an option"};
inline constexpr Reader<Word> state_name{read_name, "a state or a group"};
inline constexpr Reader<Word> instrument_name{read_name, "the name of an instrument"};
inline constexpr Reader<Word> hs_code{read_hs, "an HS code"};
inline constexpr Reader<Word> code{read_code, "a code"};
inline constexpr Reader<Text> text{read_text, "a text in quotation marks"};
inline constexpr Reader<Reference> reference{read_reference, "a provision"};
inline constexpr Reader<Day> day{read_day, "a date"};
inline constexpr Reader<Literal> literal{read_literal, "a number or a date"};

/// One word of a closed list.
template <class T>
struct ChoiceParser : x3::parser<ChoiceParser<T>>, Described {
  using attribute_type = T;
  static constexpr bool has_attribute = true;
  constexpr explicit ChoiceParser(const Choices<T>& c) : choices(&c) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor&, const Ctx&, RCtx&, Attr& attribute) const {
    if (at->keyword == Keyword::Plain) return false;
    for (const Choice<T>& row : choices->rows) {
      if (row.word != at->keyword) continue;
      ++at;
      x3::traits::move_to(T(row.value), attribute);
      return true;
    }
    return false;
  }
  [[nodiscard]] std::string what() const { return std::string(choices->what); }
  const Choices<T>* choices;
};
template <class T>
constexpr ChoiceParser<T> one_of(const Choices<T>& choices) {
  return ChoiceParser<T>(choices);
}

// --- Directives
// --------------------------------------------------------------------------------------------------------------------

/// Fails with `what` when the subject does not match: for alternatives, which cannot describe themselves.
template <class Subject>
struct ExpectedDirective : x3::unary_parser<Subject, ExpectedDirective<Subject>>, Described {
  using Base = x3::unary_parser<Subject, ExpectedDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  constexpr ExpectedDirective(const Subject& s, std::string_view w) : Base(s), expects(w) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr& attribute) const {
    if (!this->subject.parse(at, last, context, rcontext, attribute))
      throw x3::expectation_failure<Cursor>(at, std::string(expects));
    return true;
  }
  [[nodiscard]] std::string what() const { return std::string(expects); }
  std::string_view expects;
};
template <class P>
constexpr auto expected(std::string_view what, const P& parser) {
  return ExpectedDirective<typename x3::extension::as_parser<P>::value_type>(x3::as_parser(parser), what);
}

/// Fills `span` of what the rule makes. (`on_success` does not see the attribute of a rule that has actions.)
template <class Subject>
struct SpannedDirective : x3::unary_parser<Subject, SpannedDirective<Subject>>, Described {
  using Base = x3::unary_parser<Subject, SpannedDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  static constexpr bool has_action = true;
  constexpr explicit SpannedDirective(const Subject& s) : Base(s) {}
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr& attribute) const {
    const Cursor first = at;
    if (!this->subject.parse(at, last, context, rcontext, attribute)) return false;
    rcontext.span = state_of(context).span(first, at);
    return true;
  }
  [[nodiscard]] std::string what() const { return description(this->subject); }
};
template <class P>
constexpr auto spanned(const P& parser) {
  return SpannedDirective<typename x3::extension::as_parser<P>::value_type>(x3::as_parser(parser));
}

/// `{ entries }`: the subject reads one entry into what the rule makes. A broken entry is reported and left out.
template <class Subject>
struct BodyDirective : x3::unary_parser<Subject, BodyDirective<Subject>>, Described {
  using Base = x3::unary_parser<Subject, BodyDirective<Subject>>;
  static constexpr bool has_action = true;
  static constexpr bool has_attribute = false;
  using attribute_type = x3::unused_type;
  constexpr BodyDirective(const Subject& s, const Body& b) : Base(s), owner(&b) {}

  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr&) const {
    if (at->kind != Token::Kind::OpenBrace) return false;
    State& state = state_of(context);
    const std::size_t errors = state.errors();
    ++at;
    while (at->kind != Token::Kind::CloseBrace && at->kind != Token::Kind::End)
      entry(at, last, context, rcontext, state);
    if (at->kind == Token::Kind::End) throw x3::expectation_failure<Cursor>(at, "`}`");
    ++at;
    if (state.errors() != errors) rcontext.broken = true;
    return true;
  }
  [[nodiscard]] std::string what() const { return "`{`"; }
  const Body* owner;

 private:
  template <class Ctx, class RCtx>
  void entry(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, State& state) const {
    const Cursor first = at;
    state.note_entry(first);
    try {
      if (this->subject.parse(at, last, context, rcontext, rcontext)) return;
      state.unknown_entry(at, *owner);
      at = state.next_entry(first, at);
    } catch (const x3::expectation_failure<Cursor>& failure) {
      state.unexpected(failure.where(), failure.which());
      at = state.next_entry(first, failure.where());
    }
    if (at == first) ++at;  // always further, whatever the text is
  }
};
template <class P>
constexpr auto body(const Body& what, const P& entry) {
  return BodyDirective<typename x3::extension::as_parser<P>::value_type>(x3::as_parser(entry), what);
}

// --- Actions
// ---------------------------------------------------------------------------------------------------------------------

/// The attribute goes into the member.
inline constexpr auto set = [](auto member) {
  return [member](const auto& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
};
/// A fixed value goes into the member.
inline constexpr auto put = [](auto member, auto value) {
  return [member, value](const auto& context) { x3::_val(context).*member = value; };
};
/// The attribute goes into a member that may be filled once.
inline constexpr auto once = [](auto member) {
  return [member](const auto& context) {
    state_of(context).once(x3::_val(context).*member, std::move(x3::_attr(context)));
  };
};
/// The attribute is appended to the member.
inline constexpr auto push = [](auto member) {
  return [member](const auto& context) { (x3::_val(context).*member).emplace_back(std::move(x3::_attr(context))); };
};

/// Runs the rule of a declaration; false, and reported, when it does not match.
template <class Rule, class T>
bool run(const Rule& rule, State& state, Cursor& at, Cursor end, T& tree) {
  const auto context = x3::make_context<StateTag>(state);
  try {
    return rule.parse(at, end, context, x3::unused, tree);
  } catch (const x3::expectation_failure<Cursor>& failure) {
    state.unexpected(failure.where(), failure.which());
    at = failure.where();
    return false;
  }
}

}  // namespace chapeau::dsl::syntax

namespace boost::spirit::x3 {

template <class T>
struct get_info<T, typename std::enable_if<std::is_base_of_v<chapeau::dsl::syntax::Described, T>>::type> {
  using result_type = std::string;
  std::string operator()(const T& parser) const { return parser.what(); }
};
template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return what(parser.subject); }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const sequence<Left, Right>& parser) const { return what(parser.left); }
};
template <class Left, class Right>
struct get_info<list<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const list<Left, Right>& parser) const { return what(parser.left); }
};

}  // namespace boost::spirit::x3
