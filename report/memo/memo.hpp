#pragma once
// A memo: a document in the order in which lawyers read, with what a file says of itself. The one telling of its
// content; Markdown, HTML, DOCX and PDF only lay it out.

#include "report/document/document.hpp"
#include "report/document/footnotes.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct Memo {
  std::string title;
  std::string language;
  std::string marking;  ///< "confidential", on every page; may be empty
  std::string made_by;  ///< "chapeau 0.1.0"
  std::string input;    ///< what names the input: the hashes of the case and of the library
  Document body;
};

/// To whom and from whom, and how it is marked, as the writer says it; what is empty is not told.
struct MemoHead {
  std::string to, from, marking;
};

/// As one, one after the other: each begins with a heading of the first level, and the footnotes are counted through.
/// `memos` is not empty.
[[nodiscard]] Memo joined(std::vector<Memo> memos);

// For who writes memos ------------------------------------------------------------------------------------------

/// Title, to whom, from whom, the marking, and what is in hand; `title` has its day on its right.
void begin_memo(Memo& memo, const MemoHead& head, std::string day, std::string in_hand);
/// Takes blank lines and the space between them out, moves headings below `level` to it and those below them after
/// them, and lets the line that introduces a table be its caption; a table without one is called as the part is.
void add_part(Document& out, Document part, int level, std::string_view of_what = {});
/// Paragraphs instead of headings.
[[nodiscard]] Document without_headings(Document part);
/// Each heading in one line with the paragraph below it.
[[nodiscard]] Document in_lines(Document part);
/// The parts counted through, "5" and "5.1"; tables too, with `table` before their number. The footnotes last.
void finish_memo(Memo& memo, const Footnotes& notes);

}  // namespace chapeau::report
