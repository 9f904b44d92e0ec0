#include "report/memo/memo.hpp"

#include "base/overloaded.hpp"
#include "report/memo/memo_words.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chapeau::report {

namespace {

std::string plain_text(const Pieces& pieces) {
  std::string out;
  for (const Piece& piece : pieces) out += piece.text;
  return out;
}

/// A line in a soft voice that only says what follows.
bool introduces(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block);
  return paragraph != nullptr && paragraph->mark.empty() && paragraph->text.size() == 1 &&
         paragraph->text.front().tone == Tone::Dim;
}

/// What the part is called in which the next block stands.
std::string heading_of(const Document& before) {
  for (auto block = before.rbegin(); block != before.rend(); ++block) {
    if (const auto* heading = std::get_if<Heading>(&*block)) return plain_text(heading->left);
  }
  return {};
}

std::string caption_of(Document& before, std::string_view of_what) {
  std::string text;
  if (!before.empty() && introduces(before.back())) {
    text = upper_first(plain_text(std::get<Paragraph>(before.back()).text));
    before.pop_back();
  }
  if (!text.empty() && !of_what.empty()) text += fmt::format(" ({})", of_what);
  if (!text.empty()) return text;
  return of_what.empty() ? heading_of(before) : upper_first(of_what);
}

void shift_notes(Pieces& pieces, std::size_t by) {
  for (Piece& piece : pieces) piece.note += piece.note > 0 ? by : 0;
}

void shift_notes(Block& block, std::size_t by) {
  std::visit(base::Overloaded{
                 [&](Heading& h) { shift_notes(h.left, by), shift_notes(h.right, by); },
                 [&](Paragraph& p) { shift_notes(p.text, by); },
                 [&](Table& t) {
                   for (auto& row : t.rows) {
                     for (Cell& cell : row) shift_notes(cell.text, by);
                   }
                 },
                 [](Blank&) {},
                 [&](Footnote& f) { f.number += by, shift_notes(f.text, by); },
             },
             block);
}

std::size_t count_notes(const Document& document) {
  return static_cast<std::size_t>(
      std::ranges::count_if(document, [](const Block& b) { return std::holds_alternative<Footnote>(b); }));
}

void line(Document& out, std::string_view pattern, const std::string& what) {
  if (!what.empty()) out.emplace_back(Paragraph{0, plain(fmt::format(fmt::runtime(pattern), what)), 0});
}

}  // namespace

Memo joined(std::vector<Memo> memos) {
  Memo out = std::move(memos.front());
  std::size_t notes = count_notes(out.body);
  for (std::size_t m = 1; m < memos.size(); ++m) {
    out.input += ' ' + memos[m].input;
    const std::size_t before = notes;
    notes += count_notes(memos[m].body);
    for (Block& block : memos[m].body) {
      shift_notes(block, before);
      out.body.push_back(std::move(block));
    }
  }
  return out;
}

void begin_memo(Memo& memo, const MemoHead& head, std::string day, std::string in_hand) {
  const MemoWords& say = memo_words();
  memo.language = say.language;
  memo.marking = head.marking;
  memo.body.emplace_back(Heading{1, "", plain(memo.title), day.empty() ? Pieces{} : plain(std::move(day))});
  line(memo.body, say.to, head.to);
  line(memo.body, say.from, head.from);
  line(memo.body, say.marking, head.marking);
  if (!in_hand.empty()) memo.body.emplace_back(Paragraph{0, toned(std::move(in_hand), Tone::Dim), 0});
}

void add_part(Document& out, Document part, int level, std::string_view of_what) {
  for (Block& block : part) {
    if (std::holds_alternative<Blank>(block)) continue;
    if (auto* heading = std::get_if<Heading>(&block)) heading->level = std::max(heading->level, level);
    if (auto* table = std::get_if<Table>(&block); table != nullptr && table->caption.text.empty())
      table->caption.text = caption_of(out, of_what);
    out.push_back(std::move(block));
  }
}

Document without_headings(Document part) {
  Document out;
  for (Block& block : part) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading == nullptr) {
      out.push_back(std::move(block));
      continue;
    }
    Pieces text = heading->left;
    if (!heading->right.empty()) text.push_back({" \u2014 "});
    text.insert(text.end(), heading->right.begin(), heading->right.end());
    out.emplace_back(Paragraph{0, std::move(text), 0});
  }
  return out;
}

Document in_lines(Document part) {
  Document out;
  Pieces before;
  for (Block& block : part) {
    if (auto* heading = std::get_if<Heading>(&block)) {
      before = toned(plain_text(heading->left) + ": ", Tone::Strong);
    } else if (auto* paragraph = std::get_if<Paragraph>(&block)) {
      before.insert(before.end(), paragraph->text.begin(), paragraph->text.end());
      out.emplace_back(Paragraph{0, std::exchange(before, {}), 0});
    }
  }
  return out;
}

void finish_memo(Memo& memo, const Footnotes& notes) {
  std::size_t part = 0, below = 0, tables = 0;
  for (Block& block : memo.body) {
    if (auto* heading = std::get_if<Heading>(&block)) {
      if (heading->level == 2) {
        heading->number = std::to_string(++part);
        below = 0;
      } else if (heading->level == 3) {
        heading->number = fmt::format("{}.{}", part, ++below);
      }
    } else if (auto* table = std::get_if<Table>(&block)) {
      if (!table->rows.empty()) table->caption.label = fmt::format(fmt::runtime(memo_words().table), ++tables);
    }
  }
  notes.close(memo.body);
}

}  // namespace chapeau::report
