#pragma once
// What a report says, before anybody decides how wide the page is: headings, paragraphs and tables of pieces of text.

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::report {

/// Why a piece stands out. Never the only sign of anything: the words say it too.
enum class Tone { Plain, Strong, Dim, Good, Bad, Doubt };

struct Piece {
  std::string text;
  Tone tone = Tone::Plain;
};
using Pieces = std::vector<Piece>;

[[nodiscard]] inline Pieces plain(std::string text) { return {Piece{std::move(text), Tone::Plain}}; }
[[nodiscard]] inline Pieces toned(std::string text, Tone tone) { return {Piece{std::move(text), tone}}; }

/// `right` is set flush right in text, and after a dash in Markdown. `number` is set before it ("1"); may be empty.
struct Heading {
  int level = 1;
  std::string number;
  Pieces left;
  Pieces right;
};

/// `hang`: how much further continuation lines are indented.
struct Paragraph {
  int indent = 0;
  Pieces text;
  int hang = 0;
};

struct Cell {
  Pieces text;
  int indent = 0;  ///< of a part below its whole
};

/// Columns that are not `flexible` keep their natural width; the others share what is left and wrap.
struct Column {
  std::string title;
  bool flexible = true;
};

struct Table {
  int indent = 0;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  bool headed = false;  ///< whether text shows the titles of the columns, as Markdown always does
};

struct Blank {};

using Block = std::variant<Heading, Paragraph, Table, Blank>;
using Document = std::vector<Block>;

}  // namespace chapeau::report
