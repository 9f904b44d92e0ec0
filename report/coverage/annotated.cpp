#include "base/text.hpp"
#include "report/coverage/coverage_report.hpp"
#include "report/coverage/tallies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace chapeau::report {

namespace {

using engine::coverage::Seen;
using engine::coverage::Sides;

/// What is true of everything on a line.
struct Marks {
  Seen seen{true, true, true, true, true};
  std::optional<Sides> limit;

  void add(const Seen& other) {
    seen.yes = seen.yes && other.yes;
    seen.no = seen.no && other.no;
    seen.decided = seen.decided && other.decided;
    seen.explained = seen.explained && other.explained;
  }
  void add(const Sides& other) {
    if (!limit) limit = Sides{true, true, true};
    *limit = {limit->below && other.below, limit->at && other.at, limit->above && other.above};
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    const auto mark = [&](bool is, char sign) { out += is ? sign : '.'; };
    mark(seen.yes, '+');
    mark(seen.no, '-');
    mark(seen.decided, '!');
    mark(seen.explained, '?');
    if (limit) {
      out += ' ';
      mark(limit->below, '<');
      mark(limit->at, '=');
      mark(limit->above, '>');
    }
    return out;
  }
};

/// What obligations, their defences, tests and rules of findings are written with: neither what is not encoded nor
/// axioms are ever weighed.
std::vector<law::ExpressionId> weighed(const law::Rulebook& book) {
  std::vector<law::ExpressionId> found;
  const auto add = [&](const std::vector<law::ExpressionId>& more) {
    found.insert(found.end(), more.begin(), more.end());
  };
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    if (is_counted(book.provisions[p])) add(engine::coverage::written(book, law::ProvisionId(p)));
  }
  for (const auto& test : book.tests) add(engine::coverage::written(book, test.condition));
  for (const auto& finding : book.findings) {
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (rule) add(engine::coverage::written(book, *rule));
    }
  }
  return found;
}

/// An element lives wherever its text was incorporated: seen anywhere is seen.
std::map<base::Span, Seen> seen_by_text(const CoverageRun& run, base::FileId file) {
  std::map<base::Span, Seen> found;
  for (const auto id : weighed(*run.book)) {
    const base::Span span = (*run.book)[id].span;
    if (span.file == file) found[span].add(run.coverage->expressions[id.index()]);
  }
  return found;
}

std::map<base::Span, Sides> limits_by_text(const CoverageRun& run, base::FileId file) {
  std::map<base::Span, Sides> found;
  for (const auto& [id, sides] : run.coverage->limits) {
    const base::Span span = (*run.book)[id].span;
    if (span.file != file) continue;
    Sides& all = found[span];
    all = {all.below || sides.below, all.at || sides.at, all.above || sides.above};
  }
  return found;
}

}  // namespace

std::string annotated(const CoverageRun& run, base::FileId file) {
  const auto& source = (*run.sources)[file];
  std::map<std::uint32_t, Marks> lines;
  const auto at = [&](base::Span span) -> Marks& { return lines[source.position(span.begin).line]; };
  for (const auto& [span, seen] : seen_by_text(run, file)) at(span).add(seen);
  for (const auto& [span, sides] : limits_by_text(run, file)) at(span).add(sides);
  for (std::size_t p = 0; p < run.book->provisions.size(); ++p) {
    const auto& provision = run.book->provisions[p];
    if (provision.span.file == file && is_asked(provision) && !provision.copied_from.valid())
      at(provision.span).add(run.coverage->provisions[p]);
  }
  const std::uint32_t last = source.position(static_cast<std::uint32_t>(source.text().size())).line;
  std::string out = kMarks;
  for (std::uint32_t number = 1; number <= last; ++number) {
    const auto marks = lines.find(number);
    std::string line = fmt::format("{:>4} {:<8} | {}", number, marks == lines.end() ? "" : marks->second.text(),
                                   base::printable(source.line(number)));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::vector<base::FileId> law_files(const CoverageRun& run) {
  std::set<base::FileId> files;
  for (const auto& expression : run.book->expressions) files.insert(expression.span.file);
  files.erase(base::kNoFile);
  std::vector<base::FileId> found(files.begin(), files.end());
  std::ranges::sort(found, {}, [&](base::FileId f) { return (*run.sources)[f].path(); });
  return found;
}

}  // namespace chapeau::report
