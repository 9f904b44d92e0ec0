#include "report/document/width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

namespace chapeau::report {

namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array kZeroWidth{Range{0x0300, 0x036f}, Range{0x200b, 0x200f}, Range{0x20d0, 0x20ff},
                                Range{0xfe00, 0xfe0f}};
constexpr std::array kWide{Range{0x1100, 0x115f}, Range{0x2e80, 0xa4cf},  Range{0xac00, 0xd7a3},
                           Range{0xf900, 0xfaff}, Range{0xfe30, 0xfe6f},  Range{0xff00, 0xff60},
                           Range{0xffe0, 0xffe6}, Range{0x1f300, 0x1faff}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

std::size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  if (in(kZeroWidth, c)) return 0;
  return in(kWide, c) ? 2 : 1;
}

/// The code point at `at`, which moves past it; a stray byte counts as itself.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0xc0) return lead;
  const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  auto c = static_cast<char32_t>(lead & (0x3fU >> more));
  for (std::size_t i = 0; i < more && at < text.size(); ++i)
    c = (c << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3fU);
  return c;
}

/// What belongs on one line: "HS 2604", "para. 7.4", "10 %".
bool stick_together(std::string_view before, std::string_view after) {
  constexpr std::array<std::string_view, 4> kShort{"HS", "Art.", "para.", "paras"};
  if (after.empty()) return false;
  if (after.front() == '%') return true;
  const bool number = after.front() >= '0' && after.front() <= '9';
  return number && std::any_of(kShort.begin(), kShort.end(), [&](std::string_view s) { return before.ends_with(s); });
}

/// Cuts pieces into words; a word may have several tones.
class Words {
 public:
  explicit Words(const Pieces& pieces) {
    for (const Piece& piece : pieces) add(piece);
    end_word();
  }
  [[nodiscard]] const std::vector<Pieces>& list() const { return words_; }

 private:
  void add(const Piece& piece) {
    if (piece.note > 0) word_.push_back({'[' + std::to_string(piece.note) + ']', piece.tone});
    std::size_t at = 0;
    while (at < piece.text.size()) {
      const std::size_t space = std::min(piece.text.find(' ', at), piece.text.size());
      if (space > at) word_.push_back({piece.text.substr(at, space - at), piece.tone});
      const bool glued = space > at && space < piece.text.size() &&
                         stick_together(word_.back().text, std::string_view(piece.text).substr(space + 1));
      if (glued)
        word_.back().text += ' ';
      else if (space < piece.text.size())
        end_word();
      at = space + 1;
    }
  }
  void end_word() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  std::vector<Pieces> words_;
  Pieces word_;
};

struct Character {
  std::size_t piece, end;  ///< where it ends in the piece
  std::size_t width;
  bool joint;  ///< a word may be broken behind it
};

std::vector<Character> characters_of(const Pieces& word) {
  constexpr std::string_view kJoints = "-/_.,;:";
  std::vector<Character> found;
  for (std::size_t p = 0; p < word.size(); ++p) {
    for (std::size_t at = 0; at < word[p].text.size();) {
      const bool joint = kJoints.find(word[p].text[at]) != std::string_view::npos;
      const std::size_t width = width_of(next(word[p].text, at));
      found.push_back({p, at, width, joint});
    }
  }
  return found;
}

/// The last character of the front that fits into `width`: a joint where there is one, and the first one at least.
Character cut_of(const std::vector<Character>& characters, std::size_t width) {
  Character cut = characters.front();
  std::size_t used = 0;
  for (const Character& c : characters) {
    used += c.width;
    if (used > width) break;
    if (c.joint || !cut.joint) cut = c;
  }
  return cut;
}

Pieces take_front(Pieces& word, std::size_t width) {
  const Character cut = cut_of(characters_of(word), width);
  const auto last = word.begin() + static_cast<std::ptrdiff_t>(cut.piece);
  Pieces front(word.begin(), last + 1);
  front.back().text.resize(cut.end);
  last->text.erase(0, cut.end);
  word.erase(word.begin(), last);
  return front;
}

/// The word in parts of which none is wider.
std::vector<Pieces> parts_of(Pieces word, std::size_t width) {
  std::vector<Pieces> parts;
  while (display_width(word) > width) parts.push_back(take_front(word, width));
  parts.push_back(std::move(word));
  return parts;
}

void append(Pieces& line, const Pieces& word) {
  if (!line.empty()) {
    const bool same = line.back().tone == word.front().tone;
    if (same)
      line.back().text += ' ';
    else
      line.push_back({" ", Tone::Plain});
  }
  for (const Piece& piece : word) {
    if (!line.empty() && line.back().tone == piece.tone)
      line.back().text += piece.text;
    else
      line.push_back(piece);
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next(text, at));
  return width;
}

std::size_t display_width(const Pieces& pieces) {
  std::size_t width = 0;
  for (const Piece& piece : pieces) width += display_width(piece.text);
  return width;
}

namespace {

std::vector<Pieces> set_in_lines(const std::vector<Pieces>& words, std::size_t first, std::size_t width) {
  std::vector<Pieces> lines(1);
  std::size_t used = 0;
  std::size_t room = first;
  for (const Pieces& word : words) {
    const std::size_t size = display_width(word);
    if (used > 0 && used + 1 + size > room) {
      lines.emplace_back();
      used = 0;
      room = width;
    }
    append(lines.back(), word);
    used += size + (used > 0 ? 1 : 0);
  }
  return lines;
}

}  // namespace

std::vector<Pieces> wrap(const Pieces& pieces, std::size_t first, std::size_t width) {
  return set_in_lines(Words(pieces).list(), first, width);
}

std::vector<Pieces> wrap_within(const Pieces& pieces, std::size_t width) {
  const Words whole(pieces);
  std::vector<Pieces> words;
  for (const Pieces& word : whole.list()) {
    auto parts = parts_of(word, width);
    std::move(parts.begin(), parts.end(), std::back_inserter(words));
  }
  return set_in_lines(words, width, width);
}

}  // namespace chapeau::report
