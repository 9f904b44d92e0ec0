#include "dsl/format/printer.hpp"

#include <algorithm>

namespace chapeau::dsl::layout {
namespace {

using syntax::Keyword;
using syntax::Token;
using Kind = Token::Kind;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kUnset = static_cast<std::size_t>(-1);

/// Columns that the text fills: characters, not bytes.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Joins what stands on both sides of it: no columns there.
bool is_operator(const Token& token) {
  switch (token.keyword) {
    case Keyword::And:
    case Keyword::Or:
    case Keyword::Is:
    case Keyword::Includes:
    case Keyword::Implies: return true;
    default: return token.kind >= Kind::Plus && token.kind <= Kind::More;
  }
}

class Printer {
 public:
  Printer(std::string_view text, const Lines& lines) : text_(text), lines_(lines), places_(lines.entries.size()) {
    out_.reserve(text.size() + text.size() / 8);
  }

  std::string run() {
    for (const Line& line : lines_.lines) print(line);
    return std::move(out_);
  }

 private:
  /// Where an entry stands in the output.
  struct Place {
    std::size_t column = 0;
    std::size_t source_column = 0;
    std::size_t value_column = kUnset;  ///< only when the value begins on the first line
    std::size_t line = 0;
  };

  [[nodiscard]] std::string_view view(const Piece& piece) const {
    std::string_view text = text_.substr(piece.token.begin, piece.token.end - piece.token.begin);
    while (piece.is_comment && (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\r')))
      text.remove_suffix(1);
    return text;
  }

  void print(const Line& line) {
    if (line.blank_before && !out_.empty()) out_ += '\n';
    ++line_number_;
    const Piece* before = nullptr;
    column_ = 0;
    const std::size_t start = start_column(line);
    for (const Piece& piece : line.pieces) {
      pad(before == nullptr ? start : place(*before, piece, line, start));
      if (!piece.is_comment) note(piece);
      const std::string_view text = view(piece);
      out_ += text;
      column_ += width(text);
      before = &piece;
    }
    out_ += '\n';
  }

  void pad(std::size_t column) {
    out_.append(column - column_, ' ');
    column_ = column;
  }

  // --- The first column of a line
  // ----------------------------------------------------------------------------------------------------

  [[nodiscard]] std::size_t start_column(const Line& line) const {
    const Piece& first = line.pieces.front();
    if (line.role != LineRole::Continuation || line.entry == kNoEntry) return line.depth * kIndent;
    if (!first.is_comment && first.token.kind == Kind::Text && last_ == Kind::Text) return text_column_;
    const Place& place = places_[line.entry];
    const std::size_t column = shifted(first.column, line.entry);
    return first.is_comment ? std::max(column, place.column) : column;
  }

  /// Continuation lines keep their places relative to each other. As a block they follow their entry, unless that
  /// leaves them to the left of where its value stands.
  [[nodiscard]] std::size_t shifted(std::size_t column, std::size_t which) const {
    const Place& place = places_[which];
    const Entry& entry = lines_.entries[which];
    const std::size_t base =
        place.value_column != kUnset ? place.value_column : place.column + (entry.bare ? 0 : kIndent);
    if (entry.margin == kNoMargin) return base;
    // Differences of columns may be negative: everything is kept on the other side of the comparison.
    const bool follows = entry.margin + place.column >= base + place.source_column;
    const std::size_t there = column + (follows ? place.column : base);
    const std::size_t back = follows ? place.source_column : entry.margin;
    return there > back ? there - back : 0;
  }

  // --- Spaces inside a line
  // ----------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::size_t place(const Piece& before, const Piece& piece, const Line& line, std::size_t start) const {
    if (piece.is_comment) {
      const std::size_t source_start = line.pieces.front().column;
      const std::size_t kept = piece.column + start;  // moved with its line
      return std::max(column_ + 1, kept > source_start ? kept - source_start : 0);
    }
    return column_ + gap(before, piece);
  }

  [[nodiscard]] std::size_t gap(const Piece& before, const Piece& piece) const {
    const Kind left = before.token.kind;
    const Kind right = piece.token.kind;
    if (right == Kind::Comma || right == Kind::CloseBracket || left == Kind::OpenBracket) return 0;
    if (left == Kind::Comma || right == Kind::Percent || is_operator(before.token) || is_operator(piece.token))
      return 1;
    const std::size_t end = before.column + width(view(before));
    return piece.column > end ? piece.column - end : 1;  // runs of spaces make columns: they stay
  }

  // --- What later lines are aligned to
  // -----------------------------------------------------------------------------------------------

  void note(const Piece& piece) {
    const Token& token = piece.token;
    if (token.kind == Kind::Text && last_ != Kind::Text) text_column_ = column_;
    last_ = token.kind;
    if (next_ < places_.size() && lines_.entries[next_].begin == token.begin) {
      places_[next_] = {column_, piece.column, kUnset, line_number_};
      ++next_;
    } else if (next_ > 0 && lines_.entries[next_ - 1].value == token.begin && places_[next_ - 1].line == line_number_) {
      places_[next_ - 1].value_column = column_;
    }
  }

  std::string_view text_;
  const Lines& lines_;
  std::vector<Place> places_;
  std::string out_;
  std::size_t column_ = 0;
  std::size_t text_column_ = 0;  ///< of the first of neighbouring texts
  std::size_t next_ = 0;         ///< the next entry to be met
  std::size_t line_number_ = 0;
  Kind last_ = Kind::End;
};

}  // namespace

std::string print(std::string_view text, const Lines& lines) { return Printer(text, lines).run(); }

}  // namespace chapeau::dsl::layout
