#include "dsl/fields/reader.hpp"

#include "dsl/syntax/parse.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace chapeau::dsl::fields {

namespace {

using syntax::Keyword;
using syntax::Token;

/// Walks tokens whose order the parser has taken: it only has to find where things begin and end.
class Scanner {
 public:
  Scanner(Scanned& out, const syntax::Outline& outline)
      : out_(out), begins_(outline.entries.begin(), outline.entries.end()) {
    for (const auto& field : outline.fields) values_.emplace(field.entry, field.value);
  }

  void scan() {
    while (!at(Token::Kind::End)) {
      if (token().keyword == Keyword::Case && begins_.contains(token().begin))
        out_.cases.push_back(body());
      else
        ++at_;
    }
  }

 private:
  [[nodiscard]] const Token& token() const { return out_.tokens[at_]; }
  [[nodiscard]] bool at(Token::Kind kind) const { return token().kind == kind; }

  Body body() {
    Body made;
    made.head = at_++;
    made.name = made.head;
    if (token().keyword == Keyword::For)
      made.measures = until_brace(++at_);
    else if (token().is_word())
      made.name = at_++;
    made.title = until_brace(at_);
    made.open = at_++;
    while (!at(Token::Kind::CloseBrace) && !at(Token::Kind::End)) add_to(made);
    made.close = at_;
    if (at(Token::Kind::CloseBrace)) ++at_;
    return made;
  }

  Range until_brace(std::size_t first) {
    while (!at(Token::Kind::OpenBrace) && !at(Token::Kind::End)) ++at_;
    return {first, at_};
  }

  void add_to(Body& made) {
    const bool in_case = out_.tokens[made.head].keyword == Keyword::Case;
    if (in_case && token().keyword == Keyword::Measure) {
      made.measure_bodies.push_back(body());
    } else if (in_case && token().keyword == Keyword::Record) {
      made.record_bodies.push_back(body());
    } else if (in_case && token().keyword == Keyword::Expect) {
      (void)body();
      made.has_expectations = true;
    } else if (out_.tokens[made.head].keyword == Keyword::Measure && token().keyword == Keyword::Side) {
      made.entries.push_back(side());
    } else {
      made.entries.push_back(entry());
    }
  }

  Entry entry() {
    Entry made;
    made.all.first = at_;
    const auto value = values_.find(token().begin);
    ++at_;
    while (!ends_entry()) ++at_;
    made.all.last = at_;
    made.value = made.all;
    while (made.value.first < made.value.last && value != values_.end() &&
           out_.tokens[made.value.first].begin < value->second) {
      ++made.value.first;
    }
    made.name = out_.words({made.all.first, made.value.first});
    return made;
  }

  /// `side permit "…" { … }`: one entry, called `side permit`, whose value is the rest.
  Entry side() {
    Entry made;
    const std::size_t first = at_;
    const Body whole = body();
    made.all = {first, at_};
    made.value = {whole.name + 1, at_};
    made.name = out_.words({first, whole.name + 1});
    return made;
  }

  [[nodiscard]] bool ends_entry() const {
    return at(Token::Kind::CloseBrace) || at(Token::Kind::End) || begins_.contains(token().begin);
  }

  Scanned& out_;
  std::set<std::uint32_t> begins_;
  std::map<std::uint32_t, std::uint32_t> values_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view Scanned::word(std::size_t token) const {
  return text.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
}

std::string Scanned::words(Range range) const {
  std::string out;
  for (std::size_t t = range.first; t < range.last; ++t) {
    if (!out.empty() && tokens[t].kind != Token::Kind::Comma) out += ' ';
    out += word(t);
  }
  return out;
}

std::string Scanned::texts(Range range) const {
  std::string out;
  for (std::size_t t = range.first; t < range.last; ++t) {
    if (tokens[t].kind != Token::Kind::Text) continue;
    if (!out.empty()) out += ' ';
    syntax::append_text(out, word(t));
  }
  return out;
}

base::Span Scanned::span(Range range) const {
  return range.first < range.last ? base::Span{file, tokens[range.first].begin, tokens[range.last - 1].end}
                                  : base::Span{};
}

std::optional<Scanned> scan(const Text& text, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.errors() + diagnostics.dropped();
  Scanned out;
  out.file = sources.add(text.path, text.text);
  out.text = sources[out.file].text();
  syntax::Outline outline;
  (void)syntax::parse(out.file, sources, diagnostics, outline);
  if (diagnostics.errors() + diagnostics.dropped() != before) return std::nullopt;
  base::Diagnostics told_already;
  out.tokens = syntax::lex(out.file, out.text, told_already).list;
  Scanner(out, outline).scan();
  return out;
}

}  // namespace chapeau::dsl::fields
