#include "dsl/syntax/parse.hpp"

#include "base/text.hpp"
#include "dsl/syntax/brackets.hpp"
#include "dsl/syntax/choices.hpp"
#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/state.hpp"

#include <optional>
#include <string>
#include <utility>

namespace chapeau::dsl::syntax {
namespace {

bool parse_declaration(State& state, Cursor& at, Cursor end, Declaration& declaration) {
  switch (at->keyword) {
    case Keyword::Instrument:
    case Keyword::Schedule: return parse_law(state, at, end, declaration);
    case Keyword::Case: return parse_case(state, at, end, declaration);
    default: return parse_vocabulary(state, at, end, declaration);
  }
}

/// `errors`: how many there were in front of this file. Behind more than anybody will be told, the rest of a bad file
/// is not read.
void parse_declarations(State& state, const Tokens& tokens, std::size_t errors, File& file) {
  Cursor at = tokens.list.data();
  const Cursor end = at + tokens.list.size();
  while (at->kind != Token::Kind::End && !(state.is_flooded() && state.errors() > errors)) {
    const Cursor first = at;
    if (!is_head(at->keyword)) {
      state.unexpected(at, kDeclarationWhat);
      at = state.next_declaration(first, at);
      continue;
    }
    state.note_entry(at);
    Declaration declaration;
    if (parse_declaration(state, at, end, declaration)) {
      file.declarations.push_back(std::move(declaration));
    } else {
      if (first[1].kind == Token::Kind::Name)
        file.lost.push_back(state.word(first[first[1].keyword == Keyword::Group ? 2 : 1]));
      at = state.next_declaration(first, at);
    }
    state.forget_fields();
  }
}

/// What makes a text unfit for being read at all.
bool readable(base::FileId file, std::string_view text, base::Diagnostics& diagnostics) {
  if (text.size() > kMaxFileSize) {
    diagnostics
        .add(base::Code::FileTooLarge, {file, 0, 0},
             "the file has " + std::to_string(text.size()) + " bytes; at most " + std::to_string(kMaxFileSize) +
                 " are read")
        .help = "split it: declarations may stand in any number of files";
    return false;
  }
  if (const std::optional<std::size_t> bad = base::first_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    base::Diagnostic& diagnostic =
        diagnostics.add(base::Code::NotUtf8, {file, at, at + 1}, "a byte that is not UTF-8 text");
    diagnostic.help = "save the file with the encoding UTF-8";
    return false;
  }
  return true;
}

File parse_file(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics, Outline* outline) {
  const std::string_view text = sources[file].text();
  File tree;
  tree.file = file;
  State state(file, text, diagnostics, outline);
  const std::size_t errors = state.errors();
  if (readable(file, text, diagnostics)) {
    Tokens tokens = lex(file, text, diagnostics);
    const bool empty = tokens.list.size() == 1;
    if (!empty && !tokens.unclosed_texts.empty() &&
        tokens.unclosed_texts.back() == tokens.list[tokens.list.size() - 2].begin)
      state.note_torn_end();
    settle_brackets(state, tokens, tree.lost);
    parse_declarations(state, tokens, errors, tree);
    if (empty && state.errors() == errors)
      diagnostics.add(base::Code::FileEmpty, {file, 0, 0}, "the file holds no declaration").help =
          "a file begins with a declaration, such as `finding`, `instrument` or `case`";
  }
  tree.complete = state.errors() == errors;
  return tree;
}

}  // namespace

File parse(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics) {
  return parse_file(file, sources, diagnostics, nullptr);
}

File parse(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics, Outline& outline) {
  return parse_file(file, sources, diagnostics, &outline);
}

}  // namespace chapeau::dsl::syntax
