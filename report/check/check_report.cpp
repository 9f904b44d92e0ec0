#include "report/check/check_report.hpp"

#include "report/check/check_document.hpp"

namespace chapeau::report {

std::string check_rule(Style style, Detail detail) {
  return detail == Detail::Line ? std::string() : '\n' + std::string(style.width, '=') + "\n\n";
}

std::string check_text(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources, Style style,
                       Detail detail) {
  const std::string rule = check_rule(style, detail);
  std::string out;
  for (const engine::CheckAnswer& answer : answers) {
    if (!out.empty()) out += rule;
    out += to_text(check_document(answer, sources, detail), style);
  }
  return out;
}

}  // namespace chapeau::report
