#include "report/document/markup.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <string>

namespace chapeau::report {

namespace {

using engine::space::LayerCell;
using engine::space::Standing;

std::string_view look(const LayerCell& cell) {
  if (cell.cannot_tell() || cell.standing == Standing::Undecided) return "unknown";
  if (cell.standing == Standing::Free) return "free";
  if (cell.standing == Standing::FreeUnderConditions) return "conditions";
  return cell.standing == Standing::ClosedUnlessJustified ? "justified" : "closed";
}

/// Shades go from light to dark, and each has a hatching of its own, so that a print without colour tells them apart.
constexpr std::string_view kStyle = R"(body{font:15px/1.4 sans-serif;margin:2em;max-width:70em}
table{border-collapse:collapse;margin:0 0 2em}th,td{border:1px solid #555;padding:.3em .6em;text-align:left;vertical-align:top}
caption{text-align:left;font-weight:bold;padding:.5em 0}td.free{background:#fff}
td.conditions{background:repeating-linear-gradient(45deg,#fff 0 8px,#dde8f3 8px 10px)}
td.unknown{background:repeating-linear-gradient(90deg,#fff 0 4px,#ddd 4px 6px);font-style:italic}
td.justified{background:repeating-linear-gradient(-45deg,#f2cf9e 0 6px,#e3b877 6px 8px)}
td.closed{background:#7a2e1d;color:#fff}small{display:block})";

std::string cell_html(const law::Rulebook& book, const LayerCell& cell) {
  std::string by;
  for (const auto id : cell.closed_by) by += (by.empty() ? "" : ", ") + citation(book, id);
  return fmt::format("<td class=\"{}\">{}{}</td>", look(cell), escaped_markup(standing_words(cell)),
                     by.empty() ? "" : "<small>" + escaped_markup(by) + "</small>");
}

}  // namespace

std::string space_html(const engine::space::SpaceAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  const std::string title =
      fmt::format("Policy space of {} on {}", book[answer.options.state].name, base::to_string(answer.options.day));
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
      "charset=\"utf-8\">\n<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n"
      "<h1>{0}</h1>\n",
      escaped_markup(title), kStyle);
  for (const auto& group : place_groups(answer)) {
    out += fmt::format("<table>\n<caption>{}</caption>\n<tr><th>Tool</th>", escaped_markup(place_title(answer, group)));
    for (std::size_t l = 0; l < answer.options.layers.size(); ++l)
      out += fmt::format("<th>{}{}</th>", l > 0 ? "+ " : "", answer.options.layers[l].name);
    out += "</tr>\n";
    for (std::size_t t = 0; t < answer.tools.size(); ++t) {
      out += fmt::format("<tr><th>{}</th>", escaped_markup(tool_title(book, answer.tools[t])));
      for (const auto& cell : answer.at(group.places.front(), t).layers) out += cell_html(book, cell);
      out += "</tr>\n";
    }
    out += "</table>\n";
  }
  return out + fmt::format(
                   "<p>Library {}. An aid to analysis and not legal advice: the texts and the tribunals "
                   "decide.</p>\n</body>\n</html>\n",
                   book.digest.substr(0, 8));
}

}  // namespace chapeau::report
