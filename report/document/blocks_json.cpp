#include "base/overloaded.hpp"
#include "report/document/blocks.hpp"
#include "report/json/json.hpp"

#include <array>
#include <variant>

namespace chapeau::report {

namespace {

using json::array;
using json::Json;

constexpr std::array kTones{"plain", "strong", "dim", "good", "bad", "doubt"};

Json pieces(const Pieces& list) {
  return array(list, [](const Piece& piece) {
    return Json{{"text", piece.text}, {"tone", kTones[static_cast<std::size_t>(piece.tone)]}};
  });
}

Json row(const std::vector<Cell>& cells) {
  return array(cells, [](const Cell& cell) { return Json{{"indent", cell.indent}, {"text", pieces(cell.text)}}; });
}

Json block_json(const Block& block) {
  return std::visit(base::Overloaded{
                        [](const Heading& h) {
                          return Json{{"block", "heading"},
                                      {"level", h.level},
                                      {"number", h.number},
                                      {"left", pieces(h.left)},
                                      {"right", pieces(h.right)}};
                        },
                        [](const Paragraph& p) {
                          return Json{{"block", "paragraph"}, {"indent", p.indent}, {"text", pieces(p.text)}};
                        },
                        [](const Table& t) {
                          return Json{{"block", "table"},
                                      {"indent", t.indent},
                                      {"columns", array(t.columns, [](const Column& c) { return Json(c.title); })},
                                      {"headed", t.headed},
                                      {"rows", array(t.rows, row)}};
                        },
                        [](const Blank&) { return Json(); },
                        [](const Footnote&) { return Json(); },  // what is shown as blocks has none
                    },
                    block);
}

}  // namespace

std::string blocks_json(const std::string& name, const Document& document) {
  Json blocks = Json::array();
  for (const Block& block : document) {
    if (Json made = block_json(block); !made.is_null()) blocks.push_back(std::move(made));
  }
  return json::dumped({{"name", name}, {"blocks", std::move(blocks)}});
}

}  // namespace chapeau::report
