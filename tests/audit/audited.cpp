#include "tests/audit/audited.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chapeau::testing {

namespace {

std::string told(const law::Rulebook& book, const engine::audit::Finding& finding) {
  return std::string(engine::audit::info(finding.code).number) + " " + engine::audit::name_of(book, finding.subject);
}

}  // namespace

AuditedLaw::AuditedLaw(std::vector<dsl::Text> texts, const std::vector<std::string>& instruments)
    : loaded(dsl::load(texts, sources, diagnostics)) {
  for (const auto& d : diagnostics.list()) {
    if (d.severity() == base::Severity::Error) FAIL_CHECK(d.message);
  }
  REQUIRE(loaded.book.has_value());
  options.today = *base::make_date(2026, 1, 1);
  for (const auto& name : instruments) options.instruments.push_back(*law::find_instrument(book(), name));
  answer = engine::audit::audit(book(), options, smt::make_z3_solver);
  CHECK(answer.replay_complaints == std::vector<std::string>{});
  CHECK(answer.undecided.empty());
}

std::set<std::string> AuditedLaw::found() const {
  std::set<std::string> all;
  for (const auto& finding : answer.findings) all.insert(told(book(), finding));
  return all;
}

const engine::audit::Finding& AuditedLaw::finding(const std::string& wanted) const {
  const auto at = std::ranges::find_if(answer.findings, [&](const auto& f) { return told(book(), f) == wanted; });
  REQUIRE_MESSAGE(at != answer.findings.end(), wanted, " is not found");
  return *at;
}

std::vector<dsl::Text> texts_of(const std::filesystem::path& folder) {
  base::Diagnostics unread;
  auto texts = dsl::read_library(source_root() / folder, unread);
  REQUIRE(!unread.has_errors());
  return texts;
}

std::vector<dsl::Text> with(std::vector<dsl::Text> texts, const std::string& path, std::string text) {
  texts.push_back({path, std::move(text)});
  return texts;
}

std::vector<dsl::Text> replaced(std::vector<dsl::Text> texts, std::string_view what, std::string_view by) {
  for (auto& each : texts) {
    const auto at = each.text.find(what);
    if (at == std::string::npos) continue;
    each.text.replace(at, what.size(), by);
    return texts;
  }
  FAIL("nothing to replace: ", what);
  return texts;
}

}  // namespace chapeau::testing
