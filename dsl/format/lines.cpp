#include "dsl/format/lines.hpp"

#include "base/diagnostic.hpp"
#include "dsl/syntax/lexer.hpp"

#include <algorithm>

namespace chapeau::dsl::layout {
namespace {

using syntax::Token;
using Kind = Token::Kind;

constexpr std::size_t kTabWidth = 8;

/// Tokens and comments in the order of the text.
std::vector<Piece> merge(const syntax::Tokens& tokens) {
  std::vector<Piece> pieces;
  pieces.reserve(tokens.list.size() + tokens.comments.size());
  std::size_t comment = 0;
  for (const Token& token : tokens.list) {
    for (; comment < tokens.comments.size() && tokens.comments[comment].begin < token.begin; ++comment) {
      Piece piece;
      piece.is_comment = true;
      piece.token.begin = tokens.comments[comment].begin;
      piece.token.end = tokens.comments[comment].end;
      pieces.push_back(piece);
    }
    if (token.kind != Kind::End) pieces.push_back({token, false, 0});
  }
  for (; comment < tokens.comments.size(); ++comment) {
    Piece piece;
    piece.is_comment = true;
    piece.token.begin = tokens.comments[comment].begin;
    piece.token.end = tokens.comments[comment].end;
    pieces.push_back(piece);
  }
  return pieces;
}

/// CR LF ends a line once, with its LF.
bool ends_line(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && text.substr(at, 2) != "\r\n");
}

/// Splits at line breaks and notes columns.
std::vector<Line> split(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<Line> lines;
  std::size_t at = 0;
  std::size_t column = 0;
  std::size_t inside = 0;  // up to the end of the piece before
  for (const Piece& piece : pieces) {
    std::size_t breaks = 0;
    for (; at < piece.token.begin; ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (at < inside) {
        column += (byte & 0xC0U) != 0x80U
                      ? 1
                      : 0;  // as the printer counts: a tab in a text is one character wherever the text stands
      } else if (ends_line(text, at)) {
        ++breaks;
        column = 0;
      } else if (byte == '\t') {
        column = (column / kTabWidth + 1) * kTabWidth;
      } else if ((byte & 0xC0U) != 0x80U && byte != '\r') {
        ++column;
      }
    }
    if (breaks > 0 || lines.empty()) {
      lines.emplace_back();
      lines.back().blank_before = breaks > 1;
    }
    lines.back().pieces.push_back(piece);
    lines.back().pieces.back().column = column;
    inside = piece.token.end;
  }
  return lines;
}

/// Walks through the braces and gives each line its role.
class Roles {
 public:
  Roles(Lines& to, const syntax::Outline& outline) : to_(to), outline_(outline) {}

  void run() {
    for (Line& line : to_.lines) {
      const Piece& first = line.pieces.front();
      if (!first.is_comment) begin(line, first.token);
      for (std::size_t i = 0; i < line.pieces.size(); ++i) {
        if (!line.pieces[i].is_comment) step(line.pieces[i].token);
      }
    }
    comments();
  }

 private:
  /// What is open: the file, or a pair of braces.
  struct Frame {
    std::size_t entry = kNoEntry;
    bool fresh = false;  ///< right behind the opening brace
  };

  [[nodiscard]] bool starts_entry(const Token& token) {
    while (next_ < outline_.entries.size() && outline_.entries[next_] < token.begin) ++next_;
    return next_ < outline_.entries.size() && outline_.entries[next_] == token.begin;
  }

  [[nodiscard]] std::uint32_t value_of(const Token& token) {
    const auto field =
        std::lower_bound(outline_.fields.begin(), outline_.fields.end(), token.begin,
                         [](const syntax::Outline::Field& one, std::uint32_t at) { return one.entry < at; });
    return field != outline_.fields.end() && field->entry == token.begin ? field->value : 0;
  }

  void begin(Line& line, const Token& token) {
    line.depth = frames_.size() - 1;
    if (token.kind == Kind::CloseBrace && frames_.size() > 1) {
      line.role = LineRole::Closer;
      --line.depth;
      return;
    }
    if (starts_entry(token) || frames_.back().fresh) {
      line.entry = to_.entries.size();  // made by the step that follows
      return;
    }
    line.role = LineRole::Continuation;
    line.entry = frames_.back().entry;
    const bool text_goes_on = token.kind == Kind::Text && last_ == Kind::Text;
    if (line.entry == kNoEntry || text_goes_on) return;
    Entry& entry = to_.entries[line.entry];
    entry.margin = std::min(entry.margin, line.pieces.front().column);
  }

  void step(const Token& token) {
    last_ = token.kind;
    Frame& frame = frames_.back();
    if (token.kind == Kind::CloseBrace) {
      if (frames_.size() > 1) frames_.pop_back();
      return;
    }
    const bool logged = starts_entry(token);
    if (logged || frame.fresh) {
      frame.entry = to_.entries.size();
      const std::uint32_t value = value_of(token);
      to_.entries.push_back({token.begin, value, !logged && value == 0});
    }
    frame.fresh = false;
    if (token.kind == Kind::OpenBrace) frames_.push_back({kNoEntry, true});
  }

  /// A line that begins with a comment is laid out like what follows it.
  void comments() {
    const Line* following = nullptr;
    for (auto line = to_.lines.rbegin(); line != to_.lines.rend(); ++line) {
      if (!line->pieces.front().is_comment) {
        following = &*line;
        continue;
      }
      if (following == nullptr) continue;
      const bool closer = following->role == LineRole::Closer;
      line->role = closer ? LineRole::Entry : following->role;
      line->depth = following->depth + (closer ? 1 : 0);
      line->entry = line->role == LineRole::Continuation ? following->entry : kNoEntry;
    }
  }

  Lines& to_;
  const syntax::Outline& outline_;
  std::size_t next_ = 0;
  Kind last_ = Kind::End;
  std::vector<Frame> frames_{Frame{}};
};

}  // namespace

Lines read_lines(base::FileId file, std::string_view text, const syntax::Outline& outline) {
  base::Diagnostics none;  // the text has been read before
  Lines result;
  result.lines = split(text, merge(syntax::lex(file, text, none)));
  Roles(result, outline).run();
  return result;
}

}  // namespace chapeau::dsl::layout
