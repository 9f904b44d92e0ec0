// The four analyses say the same to the byte: a second time, in two threads at once, and for law whose files and
// declarations come in another order.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/parse.hpp"
#include "engine/analyses/ask/ask.hpp"
#include "engine/analyses/redraft/redraft.hpp"
#include "engine/analyses/timeline/timeline.hpp"
#include "engine/analyses/why/why.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/ask/ask_report.hpp"
#include "report/redraft/redraft_report.hpp"
#include "report/timeline/timeline_report.hpp"
#include "report/why/why_report.hpp"
#include "tests/property/dated_law.hpp"
#include "tests/property/laws.hpp"
#include "tests/property/write_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <thread>

namespace chapeau::testing {
namespace {

Settings eventful() {
  Settings settings;
  settings.findings = 5;
  settings.provisions = 6;
  settings.attributes = 4;
  settings.taxonomies = 1;
  settings.dated = 15;
  settings.most_completions = 200;
  return settings;
}

/// The reports in JSON, one after the other.
std::string told(const law::Rulebook& book, const law::Case& c, const engine::Readings& readings) {
  engine::why::WhyOptions why;
  engine::ask::AskOptions ask;
  engine::redraft::RedraftOptions redraft;
  engine::timeline::TimelineOptions timeline;
  timeline.days = kEventfulDays;
  why.check.readings = ask.check.readings = redraft.check.readings = timeline.check.readings = readings;
  const auto conflicts = engine::why::why(book, c, why, smt::make_z3_solver);
  const auto questions = engine::ask::ask(book, c, ask, smt::make_z3_solver);
  const auto redrafts = engine::redraft::redraft(book, c, redraft, smt::make_z3_solver);
  const auto stretches = engine::timeline::timeline(book, c, timeline, smt::make_z3_solver);
  const report::CaseTimeline days{&book, &c, &stretches};
  return report::why_json(std::span(&conflicts, 1)) + report::ask_json(std::span(&questions, 1)) +
         report::redraft_json(std::span(&redrafts, 1)) + report::timeline_json(std::span(&days, 1));
}

/// From the first difference on.
Complaint difference(const std::string& before, const std::string& after) {
  const auto [a, b] = std::ranges::mismatch(before, after);
  if (a == before.end() && b == after.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(a - before.begin());
  return before.substr(at - std::min<std::size_t>(at, 200), 400) + "\nbecame\n" +
         after.substr(at - std::min<std::size_t>(at, 200), 400);
}

/// Nothing when the language does not take the scenario. What the digest and the readings say is of the files and not
/// of the law.
std::optional<std::string> told(const std::vector<dsl::Text>& texts) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  auto loaded = dsl::load(texts, sources, diagnostics);
  if (!loaded.book || loaded.cases.size() != 1 || diagnostics.has_errors()) return std::nullopt;
  loaded.book->digest.assign(loaded.book->digest.size(), '0');
  return told(*loaded.book, loaded.cases.front(), {});
}

base::Span span_of(const dsl::syntax::Declaration& declaration) {
  return std::visit([](const auto& each) { return each.span; }, declaration);
}

/// Every declaration a file of its own, the last first.
std::vector<dsl::Text> backwards(const std::vector<dsl::Text>& texts) {
  std::vector<dsl::Text> pieces;
  for (const auto& text : texts) {
    if (text.path.ends_with(".csv")) {
      pieces.push_back(text);
      continue;
    }
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    const auto file = dsl::syntax::parse(sources.add(text.path, text.text), sources, diagnostics);
    for (const auto& declaration : file.declarations) {
      const std::string name =
          "piece-" + std::to_string(1'000 - pieces.size()) + text.path.substr(text.path.rfind('.'));
      pieces.push_back({name, std::string(sources.text(span_of(declaration)))});
    }
  }
  std::ranges::reverse(pieces);
  return pieces;
}

}  // namespace

TEST_CASE("the analyses say the same to the byte a second time, and in two threads at once") {
  hold("the same in two threads", eventful(), runs(60), [](const Scenario& scenario) -> Complaint {
    const std::string once = told(scenario.book, scenario.c, scenario.readings);
    if (auto wrong = difference(once, told(scenario.book, scenario.c, scenario.readings))) return wrong;
    std::string left, right;
    std::thread first([&] { left = told(scenario.book, scenario.c, scenario.readings); });
    std::thread second([&] { right = told(scenario.book, scenario.c, scenario.readings); });
    first.join();
    second.join();
    if (auto wrong = difference(once, left)) return wrong;
    return difference(once, right);
  });
}

TEST_CASE("the analyses say the same to the byte, whatever the order of files and declarations") {
  Tally tally;
  hold("the same in another order", eventful(), runs(150), [&](const Scenario& scenario) -> Complaint {
    const auto texts = write_text(scenario);
    const auto forwards = told(texts);
    if (!forwards) return std::nullopt;
    tally.add("cases");
    const auto otherwise = told(backwards(texts));
    return otherwise ? difference(*forwards, *otherwise) : Complaint("it is not read in another order");
  });
  MESSAGE(tally.text());
  CHECK(tally["cases"] > 0);
}

}  // namespace chapeau::testing
