#include "dsl/syntax/lexer.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace chapeau::dsl::syntax {
namespace {

using Kind = Token::Kind;

enum CharClass : std::uint8_t { kSpace = 1, kLetter = 2, kDigit = 4, kJoin = 8 };

/// `kJoin`: may stand inside a word when a letter or digit follows.
constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> table{};
  for (char c : {' ', '\t', '\r', '\n', '\v', '\f'}) table[static_cast<unsigned char>(c)] = kSpace;
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = kDigit;
  for (char c : {'-', '.', ':', '/'}) table[static_cast<unsigned char>(c)] = kJoin;
  table['_'] = kLetter;
  return table;
}
constexpr auto kClasses = make_classes();

std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_word_char(char c) { return (class_of(c) & (kLetter | kDigit)) != 0; }
bool is_digit(char c) { return class_of(c) == kDigit; }

/// Words after which a bracket opens a group and never belongs to a pinpoint: `not(a or b)`.
bool is_operator(Keyword keyword) {
  switch (keyword) {
    case Keyword::Not:
    case Keyword::And:
    case Keyword::Or:
    case Keyword::Implies:
    case Keyword::Where:
    case Keyword::When:
    case Keyword::That:
    case Keyword::Concerns: return true;
    default: return false;
  }
}

constexpr int kTextLines = 12;  // how far the end of an unclosed text is looked for

struct Quotes {
  std::string_view open, close;
};
/// What word processors write instead of straight quotation marks.
constexpr Quotes kCurlyQuotes[] = {
    {"\xe2\x80\x9c", "\xe2\x80\x9d"}, {"\xe2\x80\x9e", "\xe2\x80\x9c"}, {"\xc2\xab", "\xc2\xbb"}};

/// Blanks that are none of ours: text from a word processor or a web page is full of them.
struct Blank {
  std::string_view bytes, name;
};
constexpr Blank kStrangeBlanks[] = {
    {"\xc2\xa0", "a no-break space (U+00A0)"},
    {"\xe2\x80\xaf", "a narrow no-break space (U+202F)"},
    {"\xe2\x80\x87", "a figure space (U+2007)"},
    {"\xe2\x80\x89", "a thin space (U+2009)"},
    {"\xe2\x80\x82", "an en space (U+2002)"},
    {"\xe2\x80\x83", "an em space (U+2003)"},
    {"\xe3\x80\x80", "an ideographic space (U+3000)"},
    {"\xe2\x80\x8b", "a zero-width space (U+200B)"},
    {"\xe2\x80\x8c", "a zero-width non-joiner (U+200C)"},
    {"\xe2\x80\x8d", "a zero-width joiner (U+200D)"},
    {"\xe2\x81\xa0", "a word joiner (U+2060)"},
    {"\xef\xbb\xbf", "a byte order mark (U+FEFF)"},
    {"\xc2\xad", "a soft hyphen (U+00AD)"},
    {"\xe2\x80\x8e", "a left-to-right mark (U+200E)"},
    {"\xe2\x80\x8f", "a right-to-left mark (U+200F)"},
    {"\xe2\x80\xa8", "a line separator (U+2028)"},
    {"\xe2\x80\xa9", "a paragraph separator (U+2029)"},
};

/// What to write instead of a sign that looks like one of ours or stands for one.
struct Instead {
  std::string_view sign, help;
  std::optional<Kind> kind = std::nullopt;  ///< of the token that it is taken for
};
constexpr std::string_view kTwoHyphens = "a comment begins with two hyphens, `--`";
constexpr Instead kInstead[] = {
    {";", "nothing ends a field or a declaration; leave it out"},
    {"'", "texts stand between double quotation marks"},
    {"\xe2\x80\x98", "texts stand between double quotation marks"},
    {"\xe2\x80\x99", "texts stand between double quotation marks"},
    {"\xe2\x80\x93", kTwoHyphens},
    {"\xe2\x80\x94", kTwoHyphens},
    {"/", kTwoHyphens},
    {"#", kTwoHyphens},
    {"\xe2\x80\x91", "a hyphen within a name is `-`"},
    {"\xe2\x88\x92", "minus is `-`", Kind::Minus},
    {"\xe2\x89\xa4", "write `<=`", Kind::AtMost},
    {"\xe2\x89\xa5", "write `>=`", Kind::AtLeast},
    {"\xe2\x89\xa0", "write `!=`", Kind::NotEqual},
    {"\xc3\x97", "times is `*`", Kind::Times},
};

class Lexer {
 public:
  Lexer(base::FileId file, std::string_view text, base::Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {
    tokens_.list.reserve(text.size() / 8 + 16);
  }

  Tokens run() {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
    while (at_ < text_.size()) step();
    push(Kind::End, at_, at_);
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = text_[at_];
    const std::uint8_t kind = class_of(c);
    if (kind == kSpace) {
      line_start_ |= c == '\n' || c == '\r';
      ++at_;
    } else if ((kind & (kLetter | kDigit)) != 0 && c != '_') {
      word();
    } else if (c == '"') {
      text();
    } else if (c == '-' && peek(1) == '-') {
      comment();
    } else {
      sign(c);
    }
  }

  [[nodiscard]] char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void push(Kind kind, std::size_t begin, std::size_t end, Keyword keyword = Keyword::Plain) {
    tokens_.list.push_back(
        {kind, keyword, line_start_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    line_start_ = false;
    at_ = end;
  }

  [[nodiscard]] base::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void comment() {
    const std::size_t end = base::line_end(text_, at_);
    tokens_.comments.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    bool plain = true;  // letters, digits, `_`, `-` only
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_word_char(c)) {
        ++end;
      } else if (class_of(c) == kJoin && end + 1 < text_.size() && is_word_char(text_[end + 1])) {
        plain &= c == '-';
        end += 2;
      } else if (c == '(') {
        const std::optional<std::size_t> close = bracket_in_word(begin, end);
        if (!close) break;
        plain = false;
        end = *close;
      } else {
        break;
      }
    }
    const std::string_view word = text_.substr(begin, end - begin);
    const bool named = plain && !is_digit(word.front());
    push(named ? Kind::Name : kind_of_digits(word), begin, end, named ? keyword_of(word) : Keyword::Plain);
  }

  /// The end of `(a)` right behind a word, if it is a part of it: word characters only, and no operator in front.
  [[nodiscard]] std::optional<std::size_t> bracket_in_word(std::size_t begin, std::size_t open) const {
    std::size_t close = open + 1;
    while (close < text_.size() && (is_word_char(text_[close]) || class_of(text_[close]) == kJoin)) ++close;
    if (close == open + 1 || close >= text_.size() || text_[close] != ')') return std::nullopt;
    if (is_operator(keyword_of(text_.substr(begin, open - begin)))) return std::nullopt;
    return close + 1;
  }

  static Kind kind_of_digits(std::string_view word) {
    int dots = 0;
    int dashes = 0;
    for (char c : word) {
      if (c == '.')
        ++dots;
      else if (c == '-')
        ++dashes;
      else if (!is_digit(c))
        return Kind::Pinpoint;
    }
    if (dashes == 0 && dots <= 1) return Kind::Number;
    return dashes == 2 && dots == 0 ? Kind::Date : Kind::Pinpoint;
  }

  void text() {
    const std::size_t begin = at_;
    std::size_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n' && text_[end] != '\r') {
      if (text_[end] == '\\')
        end = escape(end);
      else
        ++end;
    }
    if (end < text_.size() && text_[end] == '"') return push(Kind::Text, begin, end + 1);
    const std::optional<std::size_t> later = closed_later(end);
    base::Diagnostic& diagnostic =
        diagnostics_.add(base::Code::UnclosedText, span(begin, end), "this text is not closed on its line");
    diagnostic.help = later ? "close it with `\"`, and go on with another text in the next line" : "close it with `\"`";
    if (!later) tokens_.unclosed_texts.push_back(static_cast<std::uint32_t>(begin));
    push(Kind::Text, begin, later.value_or(end));
  }

  /// Was the text written over several lines? Then the next line with quotation marks has an odd number of them, and
  /// the text goes on up to the first. Only a guess, so that one mistake is told once.
  [[nodiscard]] std::optional<std::size_t> closed_later(std::size_t at) const {
    for (int lines = 0; lines < kTextLines; ++lines) {
      const std::size_t begin = base::next_line(text_, base::line_end(text_, at));
      if (begin == text_.size()) return std::nullopt;
      at = base::line_end(text_, begin);
      const std::string_view line = text_.substr(begin, at - begin);
      const std::size_t quote = line.find('"');
      if (quote == std::string_view::npos) continue;
      if (std::count(line.begin(), line.end(), '"') % 2 == 0) return std::nullopt;
      return begin + quote + 1;
    }
    return std::nullopt;
  }

  /// Past the escape at `at`; one that does not exist is reported and stays as it is.
  std::size_t escape(std::size_t at) {
    const char next = at + 1 < text_.size() ? text_[at + 1] : '\n';
    if (next == '"' || next == '\\') return at + 2;
    base::Diagnostic& diagnostic =
        diagnostics_.add(base::Code::SyntaxError, span(at, at + 1), "a backslash that escapes nothing");
    diagnostic.help = "write `\\\\` for a backslash and `\\\"` for a quotation mark";
    return at + 1;
  }

  void sign(char c) {
    const bool equal_follows = peek(1) == '=';
    switch (c) {
      case '{': return push(Kind::OpenBrace, at_, at_ + 1);
      case '}': return push(Kind::CloseBrace, at_, at_ + 1);
      case '(': return push(Kind::OpenBracket, at_, at_ + 1);
      case ')': return push(Kind::CloseBracket, at_, at_ + 1);
      case ',': return push(Kind::Comma, at_, at_ + 1);
      case '%': return push(Kind::Percent, at_, at_ + 1);
      case '+': return push(Kind::Plus, at_, at_ + 1);
      case '-': return push(Kind::Minus, at_, at_ + 1);
      case '*': return push(Kind::Times, at_, at_ + 1);
      case '?': return push(Kind::Question, at_, at_ + 1);
      case '=': return push(Kind::Equal, at_, at_ + 1);
      case '<': return equal_follows ? push(Kind::AtMost, at_, at_ + 2) : push(Kind::Less, at_, at_ + 1);
      case '>': return equal_follows ? push(Kind::AtLeast, at_, at_ + 2) : push(Kind::More, at_, at_ + 1);
      case '!':
        if (equal_follows) return push(Kind::NotEqual, at_, at_ + 2);
        [[fallthrough]];
      default: return stranger();
    }
  }

  /// A character that the language does not use; curly quotation marks are taken for straight ones.
  void stranger() {
    for (const Quotes& quotes : kCurlyQuotes) {
      if (text_.substr(at_).starts_with(quotes.open)) return curly_text(quotes);
    }
    for (const Blank& blank : kStrangeBlanks) {
      if (text_.substr(at_).starts_with(blank.bytes)) return strange_blank(blank);
    }
    const std::size_t begin = at_;
    do ++at_;
    while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U);
    const std::string_view seen = text_.substr(begin, at_ - begin);
    while (text_.substr(at_).starts_with(seen)) at_ += seen.size();  // a row of them is one mistake
    const bool printable = static_cast<unsigned char>(seen.front()) >= 0x20U && seen.front() != '\x7f';
    base::Diagnostic& diagnostic =
        diagnostics_.add(base::Code::SyntaxError, span(begin, at_),
                         printable ? "`" + std::string(seen) + "` is not a sign of the language"
                                   : std::string("an invisible control character"));
    for (const Instead& each : kInstead) {
      if (seen != each.sign) continue;
      diagnostic.help = each.help;
      if (each.kind) push(*each.kind, begin, at_);
    }
  }

  /// It stands for a blank. One of a kind is told, with the number of the others: there are often hundreds.
  void strange_blank(const Blank& blank) {
    const std::size_t begin = at_;
    while (text_.substr(at_).starts_with(blank.bytes)) at_ += blank.bytes.size();
    if (!told_blanks_.insert(blank.bytes).second) return;
    base::Diagnostic& diagnostic =
        diagnostics_.add(base::Code::SyntaxError, span(begin, at_), std::string(blank.name) + ", which cannot be seen");
    std::size_t others = 0;
    for (std::size_t at = at_; (at = text_.find(blank.bytes, at)) != std::string_view::npos; ++others)
      at += blank.bytes.size();
    diagnostic.help = "write a plain space, or nothing, in its place";
    if (others > 0) diagnostic.help += "; the file has " + std::to_string(others) + " more behind it";
  }

  void curly_text(const Quotes& quotes) {
    const std::size_t begin = at_;
    const std::size_t line_end = base::line_end(text_, begin);
    const std::size_t found = text_.substr(begin, line_end - begin).find(quotes.close, quotes.open.size());
    const std::size_t end = found == std::string_view::npos ? line_end : begin + found + quotes.close.size();
    base::Diagnostic& diagnostic =
        diagnostics_.add(base::Code::SyntaxError, span(begin, begin + quotes.open.size()), "a curly quotation mark");
    diagnostic.help = "texts stand between straight quotation marks, `\"`";
    push(Kind::Text, begin, end);
  }

  base::FileId file_;
  std::string_view text_;
  base::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool line_start_ = true;
  std::set<std::string_view> told_blanks_;
  Tokens tokens_;
};

}  // namespace

Tokens lex(base::FileId file, std::string_view text, base::Diagnostics& diagnostics) {
  return Lexer(file, text, diagnostics).run();
}

bool can_be_name(std::string_view word) {
  base::Diagnostics unread;
  const std::vector<Token> tokens = lex(base::kNoFile, word, unread).list;
  const Token& first = tokens.front();
  const bool reserved = first.keyword != Keyword::Plain && role_of(first.keyword) == KeywordRole::Reserved;
  return tokens.size() == 2 && first.kind == Kind::Name && first.end - first.begin == word.size() && !reserved;
}

void append_text(std::string& to, std::string_view token) {
  if (token.starts_with('"')) token.remove_prefix(1);
  if (token.ends_with('"')) token.remove_suffix(1);
  for (std::size_t at = token.find('\\'); at != std::string_view::npos && at + 1 < token.size();
       at = token.find('\\')) {
    to.append(token.substr(0, at));
    to.push_back(token[at + 1]);
    token.remove_prefix(at + 2);
  }
  to.append(token);
}

}  // namespace chapeau::dsl::syntax
