#include "report/test/test_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <map>

namespace chapeau::report {

namespace {

struct Tally {
  std::size_t cases = 0, failed = 0, expectations = 0, without = 0;
  void add(const CaseResult& r) {
    ++cases;
    failed += r.passed() ? 0U : 1U;
    expectations += r.expectations.size();
    without += r.expectations.empty() ? 1U : 0U;
  }
};

void failed_case(Document& out, const CaseResult& r) {
  out.emplace_back(
      Paragraph{0, {{"FAIL ", Tone::Bad}, {r.name, Tone::Strong}, {fmt::format("  {}", r.file), Tone::Dim}}, 0});
  for (const CaseExpectation& e : r.expectations) {
    for (const Miss& miss : misses(e)) {
      out.emplace_back(Paragraph{2, {{place(r, e) + ": ", Tone::Dim}, {"expected " + e.expected, Tone::Plain}}, 2});
      out.emplace_back(
          Paragraph{4, {{fmt::format("found {} ", miss.found), Tone::Doubt}, {std::string(miss.by), Tone::Dim}}, 2});
    }
  }
  out.emplace_back(Blank{});
}

constexpr std::size_t kFilesShown = 20;

/// A case that expects nothing holds whatever the law says: it is not to be taken for one that was tried.
void say_what_expects_nothing(Document& out, std::span<const CaseResult> results) {
  std::map<std::string, std::vector<std::string>> names;
  for (const CaseResult& r : results) {
    if (r.expectations.empty()) names[r.file].push_back(r.name);
  }
  std::size_t shown = 0;
  for (const auto& [file, cases] : names) {
    if (shown++ == kFilesShown) break;
    out.emplace_back(Paragraph{
        0,
        {{"NOTHING EXPECTED ", Tone::Doubt}, {listed(cases), Tone::Strong}, {fmt::format("  {}", file), Tone::Dim}},
        2});
  }
  if (names.size() > kFilesShown)
    out.emplace_back(
        Paragraph{0, plain(fmt::format("and in {} more", count(names.size() - kFilesShown, "file", "files"))), 0});
  if (!names.empty()) out.emplace_back(Blank{});
}

Pieces outcome(const Tally& t) {
  if (t.failed > 0) return toned(count(t.failed, "case fails", "cases fail"), Tone::Bad);
  if (t.expectations == 0) return toned("nothing is expected", Tone::Doubt);
  Pieces out = toned("all hold", Tone::Good);
  if (t.without > 0)
    out.push_back({fmt::format("; {} nothing", count(t.without, "case expects", "cases expect")), Tone::Doubt});
  return out;
}

std::vector<Cell> tally_row(const std::string& name, const Tally& t) {
  return {Cell{plain(name), 0}, Cell{plain(count(t.cases, "case", "cases")), 0},
          Cell{plain(count(t.expectations, "expectation", "expectations")), 0}, Cell{outcome(t), 0}};
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
  say_what_expects_nothing(out, results);
  Table table{0, {{"Folder", true}, {"Cases", false}, {"Expectations", false}, {"Result", false}}, {}};
  for (const auto& [folder, tally] : folders) table.rows.push_back(tally_row(folder, tally));
  if (folders.size() > 1) table.rows.push_back(tally_row("all", all));
  out.emplace_back(std::move(table));
  return to_text(out, style);
}

}  // namespace chapeau::report
