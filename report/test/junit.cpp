#include "report/document/markup.hpp"
#include "report/test/test_report.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <map>

namespace chapeau::report {

namespace {

struct SuiteCounts {
  std::size_t tests = 0, failures = 0, skipped = 0;
  double seconds = 0;
  void add(const CaseResult& r) {
    ++tests;
    failures += r.passed() ? 0U : 1U;
    skipped += r.expectations.empty() ? 1U : 0U;
    seconds += r.seconds;
  }
};

std::string failure_element(const CaseResult& r) {
  std::size_t missed = 0;
  std::string lines;
  for (const CaseExpectation& e : r.expectations) {
    for (const Miss& miss : misses(e)) {
      ++missed;
      lines +=
          escaped_markup(fmt::format("{}: expected {}, found {} {}", place(r, e), e.expected, miss.found, miss.by)) +
          '\n';
    }
  }
  return fmt::format("      <failure type=\"expectation\" message=\"{}\">{}</failure>\n",
                     count(missed, "expectation is not met", "expectations are not met"), lines);
}

std::string testcase(const CaseResult& r) {
  const std::string head =
      fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" time=\"{:.3f}\"", escaped_markup(r.name),
                  escaped_markup(r.folder), escaped_markup(r.file), r.seconds);
  if (!r.passed()) return head + ">\n" + failure_element(r) + "    </testcase>\n";
  if (!r.expectations.empty()) return head + "/>\n";
  return head + ">\n      <skipped message=\"nothing is expected\"/>\n    </testcase>\n";
}

}  // namespace

std::string test_junit(std::span<const CaseResult> results) {
  std::map<std::string, std::vector<const CaseResult*>> suites;
  SuiteCounts all;
  for (const CaseResult& r : results) {
    suites[r.folder].push_back(&r);
    all.add(r);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"chapeau\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3f}\">\n",
                     all.tests, all.failures, all.seconds);
  for (const auto& [name, cases] : suites) {
    SuiteCounts counts;
    for (const CaseResult* r : cases) counts.add(*r);
    out += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{:.3f}\">\n",
        escaped_markup(name), counts.tests, counts.failures, counts.skipped, counts.seconds);
    for (const CaseResult* r : cases) out += testcase(*r);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace chapeau::report
