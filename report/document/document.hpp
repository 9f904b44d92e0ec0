#pragma once
// What a report says, before anybody decides how wide the page is: headings, paragraphs and tables of pieces of text.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::report {

/// Why a piece stands out. Never the only sign of anything: the words say it too.
enum class Tone { Plain, Strong, Dim, Good, Bad, Doubt };

/// `link` leads to a source outside; may be empty. A piece with a `note` has no text: it calls the footnote of that
/// number.
struct Piece {
  std::string text;
  Tone tone = Tone::Plain;
  std::string link = {};
  std::size_t note = 0;
};
using Pieces = std::vector<Piece>;

[[nodiscard]] inline Pieces plain(std::string text) { return {Piece{std::move(text), Tone::Plain}}; }
[[nodiscard]] inline Pieces toned(std::string text, Tone tone) { return {Piece{std::move(text), tone}}; }
/// A line that names what follows it, and stands on its page.
[[nodiscard]] inline bool is_name(const Pieces& pieces) {
  return pieces.size() == 1 && pieces.front().tone == Tone::Strong;
}

/// `right` is set flush right in text, and after a dash in Markdown. `number` is set before it ("1"); may be empty.
struct Heading {
  int level = 1;
  std::string number;
  Pieces left;
  Pieces right;
};

/// `hang`: how much further continuation lines are indented. With a `mark` ("1.", "\u2022") it begins an item of a
/// list, to which the paragraphs after it belong that are indented further; text shows no marks, the indentation says
/// it there.
struct Paragraph {
  int indent = 0;
  Pieces text;
  int hang = 0;
  std::string mark = {};
};

/// What a cell of a map stands for, from light to dark. Never the only sign: the words say it too.
enum class Shade { None, Free, Conditions, Unknown, Justified, Closed };

struct Cell {
  Pieces text;
  int indent = 0;  ///< of a part below its whole
  Shade shade = Shade::None;
};

/// Columns that are not `flexible` keep their natural width; the others share what is left and wrap.
struct Column {
  std::string title;
  bool flexible = true;
};

/// "Table 3. What the complainant must show": stands over its table, and people cite it.
struct Caption {
  std::string label;  ///< "Table 3"
  std::string text;
};

struct Table {
  int indent = 0;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  bool headed = false;  ///< whether text shows the titles of the columns, as all others always do
  Caption caption = {};
};

struct Blank {};

/// What stands at the foot of the page, or at the end, and is called by its number from the text.
struct Footnote {
  std::size_t number = 0;
  Pieces text;
};

using Block = std::variant<Heading, Paragraph, Table, Blank, Footnote>;
using Document = std::vector<Block>;

}  // namespace chapeau::report
