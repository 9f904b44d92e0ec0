#include "report/test/test_report.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <map>

namespace chapeau::report {

namespace {

struct Tally {
  std::size_t cases = 0, failed = 0, expectations = 0, missed = 0;
  void add(const CaseResult& r) {
    ++cases;
    failed += r.passed() ? 0U : 1U;
    expectations += r.expectations;
    missed += r.failures.size();
  }
};

void failed_case(Document& out, const CaseResult& r) {
  out.emplace_back(
      Paragraph{0, {{"FAIL ", Tone::Bad}, {r.name, Tone::Strong}, {fmt::format("  {}", r.file), Tone::Dim}}, 0});
  for (const CaseFailure& f : r.failures) {
    const std::string_view by = teller(r, f);
    if (by.empty()) continue;
    out.emplace_back(
        Paragraph{2, {{f.place.empty() ? "" : f.place + ": ", Tone::Dim}, {"expected " + f.expected, Tone::Plain}}, 2});
    out.emplace_back(Paragraph{4, {{fmt::format("found {} ", f.found), Tone::Doubt}, {std::string(by), Tone::Dim}}, 2});
  }
  out.emplace_back(Blank{});
}

std::vector<Cell> tally_row(const std::string& name, const Tally& t) {
  return {Cell{plain(name), 0}, Cell{plain(count(t.cases, "case", "cases")), 0},
          Cell{plain(count(t.expectations, "expectation", "expectations")), 0},
          Cell{t.failed == 0 ? toned("all hold", Tone::Good)
                             : toned(count(t.failed, "case fails", "cases fail"), Tone::Bad),
               0}};
}

}  // namespace

std::string test_text(std::span<const CaseResult> results, Style style) {
  Document out;
  std::map<std::string, Tally> folders;
  Tally all;
  for (const CaseResult& r : results) {
    if (!r.passed()) failed_case(out, r);
    folders[r.folder].add(r);
    all.add(r);
  }
  Table table{0, {{"Folder", true}, {"Cases", false}, {"Expectations", false}, {"Result", false}}, {}};
  for (const auto& [folder, tally] : folders) table.rows.push_back(tally_row(folder, tally));
  if (folders.size() > 1) table.rows.push_back(tally_row("all", all));
  out.emplace_back(std::move(table));
  return to_text(out, style);
}

}  // namespace chapeau::report
