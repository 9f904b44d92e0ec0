#include "report/diagnostics/refusal.hpp"

#include "report/document/markup.hpp"

#include <fmt/format.h>

namespace chapeau::report {

namespace {

std::optional<Location> location_of(const base::SourceSet& sources, base::Span span) {
  if (!span.is_known()) return std::nullopt;
  const base::SourceText& source = sources[span.file];
  return Location{source.path(), source.position(span.begin), source.position(span.end)};
}

std::string fault_line(const Fault& fault) {
  std::string line =
      fault.place ? fmt::format("{}:{}:{}: ", fault.place->path, fault.place->from.line, fault.place->from.column)
                  : std::string();
  line += fmt::format("[{}] {}", base::info(fault.code).number, fault.message);
  return fault.help.empty() ? line : line + "; help: " + fault.help;
}

}  // namespace

void Refusal::add(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  for (const base::Diagnostic& d : diagnostics.list()) {
    Fault& fault = faults.emplace_back(Fault{d.code, d.message, location_of(sources, d.span), {}, d.help});
    for (const base::Label& label : d.labels) fault.labels.push_back({location_of(sources, label.span), label.text});
  }
  dropped += diagnostics.dropped();
}

void Refusal::add(std::string_view message, std::string_view help, base::Code code) {
  faults.push_back({code, std::string(message), std::nullopt, {}, std::string(help)});
}

std::string refusal_junit(const Refusal& refusal) {
  std::string lines;
  for (const Fault& fault : refusal.faults) lines += escaped_markup(fault_line(fault)) + "\n";
  const std::string head = refusal.faults.empty() ? std::string() : escaped_markup(refusal.faults.front().message);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"chapeau\" tests=\"1\" failures=\"0\" errors=\"1\" time=\"0\">\n"
      "  <testsuite name=\"input\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n"
      "    <testcase name=\"input\" classname=\"chapeau\" time=\"0\">\n"
      "      <error type=\"input\" message=\"{}\">{}</error>\n"
      "    </testcase>\n  </testsuite>\n</testsuites>\n",
      head, lines);
}

}  // namespace chapeau::report
