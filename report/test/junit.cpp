#include "report/document/markup.hpp"
#include "report/test/test_report.hpp"

#include <fmt/format.h>

#include <map>

namespace chapeau::report {

namespace {

void add_case(std::string& out, const CaseResult& r) {
  out += fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\"", escaped_markup(r.name),
                     escaped_markup(r.folder), escaped_markup(r.file));
  if (r.passed()) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  for (const CaseFailure& f : r.failures) {
    const std::string_view by = teller(r, f);
    if (by.empty()) continue;
    const std::string text =
        escaped_markup(fmt::format("{}: expected {}, found {} {}", f.place, f.expected, f.found, by));
    out += fmt::format("      <failure message=\"{}\">{}</failure>\n", text, text);
  }
  out += "    </testcase>\n";
}

}  // namespace

std::string test_junit(std::span<const CaseResult> results) {
  std::map<std::string, std::vector<const CaseResult*>> suites;
  std::size_t failed = 0;
  for (const CaseResult& r : results) {
    suites[r.folder].push_back(&r);
    failed += r.passed() ? 0U : 1U;
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"chapeau\" tests=\"{}\" failures=\"{}\">\n", results.size(), failed);
  for (const auto& [name, cases] : suites) {
    std::size_t bad = 0;
    for (const CaseResult* r : cases) bad += r->passed() ? 0U : 1U;
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", escaped_markup(name), cases.size(),
                       bad);
    for (const CaseResult* r : cases) add_case(out, *r);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace chapeau::report
