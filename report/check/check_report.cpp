#include "report/check/check_report.hpp"

#include "report/check/check_document.hpp"

#include <utility>

namespace chapeau::report {

namespace {

template <class Render>
std::string each(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources,
                 const std::string& between, Render render) {
  std::string out;
  for (const engine::CheckAnswer& answer : answers) {
    if (!out.empty()) out += between;
    out += render(check_document(answer, sources));
  }
  return out;
}

}  // namespace

std::string check_text(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources, Style style) {
  const std::string rule = '\n' + std::string(style.width, '=') + "\n\n";
  return each(answers, sources, rule, [&](const Document& d) { return to_text(d, style); });
}

std::string check_markdown(std::span<const engine::CheckAnswer> answers, const base::SourceSet& sources) {
  return each(answers, sources, "\n---\n\n", [](const Document& d) { return to_markdown(d); });
}

}  // namespace chapeau::report
