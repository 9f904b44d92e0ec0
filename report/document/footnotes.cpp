#include "report/document/footnotes.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace chapeau::report {

namespace {

bool same_pieces(const Pieces& a, const Pieces& b) {
  return std::ranges::equal(a, b, [](const Piece& x, const Piece& y) { return x.text == y.text && x.link == y.link; });
}

}  // namespace

void Footnotes::call(Pieces& behind, Pieces text) {
  if (text.empty()) return;
  auto known = std::ranges::find_if(texts_, [&](const Pieces& t) { return same_pieces(t, text); });
  if (known == texts_.end()) known = texts_.insert(known, std::move(text));
  behind.push_back({{}, Tone::Plain, {}, static_cast<std::size_t>(std::distance(texts_.begin(), known)) + 1});
}

void Footnotes::close(Document& out) const {
  for (std::size_t i = 0; i < texts_.size(); ++i) out.emplace_back(Footnote{i + 1, texts_[i]});
}

}  // namespace chapeau::report
