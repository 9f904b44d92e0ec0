#pragma once
// The footnotes of a document that is being written.

#include "report/document/document.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::report {

/// Numbered in the order in which they are called first; the same text is one footnote, however often it is called.
class Footnotes {
 public:
  /// Calls a footnote of this text behind the pieces; nothing is called for an empty text.
  void call(Pieces& behind, Pieces text);

  /// All of them, as the last blocks of the document.
  void close(Document& out) const;

 private:
  std::vector<Pieces> texts_;
};

}  // namespace chapeau::report
