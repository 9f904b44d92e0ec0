// Mistakes planted into copies of the law library itself, and the baseline that it is shipped with.

#include "engine/analyses/audit/baseline.hpp"
#include "report/audit/baseline_json.hpp"
#include "tests/audit/audited.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

namespace chapeau::testing {
namespace {

struct Graft {
  const char* instrument;
  const char* what;
  const char* by;
  const char* found;
};

const std::vector<Graft> kGrafts{
    {"RUS-ACCESSION", R"("above the level listed" rate > schedule PART_V for product otherwise open)",
     R"("above the level listed" rate < 0 %)", "A0001 RUS-ACCESSION Part-V"},
    {"GATT", R"(when       "on exportation" on_exportation
               and temporarily_applied)",
     R"(when       "on exportation" on_exportation
               and form is export_duty and form is export_quota
               and temporarily_applied)",
     "A0002 GATT XI:2(a)"},
    {"EU-CHL-ITA", R"(permits    8.5(1)
    for        CHL
    when )",
     R"(permits    8.5(1)
    when       bears_on_prices }
  provision 8.5(9) "The old one" {
    permits    8.5(1)
    for        CHL
    when )",
     "A0003 EU-CHL-ITA 8.5(1)"},
};

}  // namespace

TEST_CASE("an audit finds mistakes that are planted into the law library") {
  for (const auto& graft : kGrafts) {
    CAPTURE(std::string(graft.found));
    const auto texts = texts_of("rulesets");
    CHECK(!AuditedLaw(texts, {graft.instrument}).found().contains(graft.found));
    CHECK(AuditedLaw(replaced(texts, graft.what, graft.by), {graft.instrument}).found().contains(graft.found));
  }
}

TEST_CASE("the law library is clean but for what its baseline accepts") {
  const AuditedLaw law(texts_of("rulesets"));
  auto read = report::read_baseline(read_text("rulesets/audit-baseline.json"));
  REQUIRE(std::holds_alternative<std::vector<engine::audit::Accepted>>(read));
  const auto held = engine::audit::hold(law.book(), law.answer, std::get<0>(read), law.options);
  for (const auto& judged : held.findings) CHECK_MESSAGE(judged.accepted.has_value(), judged.finding->message);
  for (const auto& bad : held.bad) CHECK_MESSAGE(false, bad.message);
}

}  // namespace chapeau::testing
