// Which exceptions of the GATT reach a commitment is a matter of its words. Two commitments of China's protocol, one
// defence made out against both: the right to trade (5.1) opens with words that let it in, the ban on export duties
// (11.3) names its own way out and no other. The link stands in the law; here the law is edited, and read otherwise.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;

constexpr std::string_view kCase = R"(
case TWO-COMMITMENTS "Health pleaded against two commitments" {
  measure duty "Export duty on rare-earth metals" {
    enacted by CHN
    from       2012-01-01
    until      none
    form       export_duty
    rate       15 %
    products   2805.30
    towards    all states
  }
  measure trading_tests "A record of exports, asked of those who would export" {
    enacted by CHN
    from       2012-01-01
    until      none
    form       export_quota_allocation
    requires   prior_export_performance
    addressee  traders
    products   2805.30
    towards    all states
  }
  record {
    reserved_for_state_trading                no
    objective_is_health_protection            yes
    necessary for GATT XX(b)                  yes
    arbitrary_or_unjustifiable_discrimination no
    disguised_restriction                     no
    essential_security_interest_articulated   not shown
  }
}
)";

struct World {
  base::SourceSet sources;
  dsl::Loaded loaded;
  [[nodiscard]] const law::Rulebook& book() const { return *loaded.book; }
  [[nodiscard]] const law::Case& c() const { return loaded.cases.front(); }
};

/// An edit of the text of the law, which must be there to be edited.
struct Edit {
  std::string_view file, after, from, to;
};

void apply(const Edit& edit, std::vector<dsl::Text>& texts) {
  const auto file = std::ranges::find_if(texts, [&](const dsl::Text& t) { return t.path.ends_with(edit.file); });
  REQUIRE(file != texts.end());
  const auto start = file->text.find(edit.after);
  REQUIRE(start != std::string::npos);
  const auto at = file->text.find(edit.from, start);
  REQUIRE(at != std::string::npos);
  file->text.replace(at, edit.from.size(), edit.to);
}

World world(const std::vector<Edit>& edits = {}) {
  World result;
  base::Diagnostics diagnostics;
  auto texts = dsl::read_library(testing::source_root() / "rulesets", diagnostics);
  for (const auto& edit : edits) apply(edit, texts);
  texts.push_back({"two-commitments.case", std::string(kCase)});
  result.loaded = dsl::load(texts, result.sources, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  REQUIRE(result.loaded.cases.size() == 1);
  return result;
}

/// "measure/INSTRUMENT provision" and its verdict.
using Verdicts = std::map<std::string, law::Verdict>;

Verdicts verdicts(const World& world, const engine::Readings& readings) {
  const smt::SolverFactory none;
  engine::CheckOptions options;
  options.readings = readings;
  const auto answer = engine::check(world.book(), world.c(), options, none);
  Verdicts result;
  for (const auto& line : answer.lines) {
    for (const auto& found : line.provisions) {
      const auto& provision = world.book()[found.provision];
      const auto key = world.c().measures[line.measure].name + "/" + world.book()[provision.instrument].name + " " +
                       provision.pinpoint;
      const auto [at, fresh] = result.emplace(key, found.verdict);
      CHECK((fresh || at->second == found.verdict));  // no rule here tells products or counterparts apart
    }
  }
  return result;
}

engine::Readings reading(const law::Rulebook& book, std::string_view name, std::string_view option) {
  auto readings = engine::default_readings(book);
  const auto r = std::ranges::find(book.readings, name, &law::Reading::name);
  REQUIRE(r != book.readings.end());
  const auto o = std::ranges::find(r->options, option, &law::ReadingOption::name);
  REQUIRE(o != r->options.end());
  readings[static_cast<std::size_t>(r - book.readings.begin())] = static_cast<std::size_t>(o - r->options.begin());
  return readings;
}

std::vector<std::string> changed(const Verdicts& before, const Verdicts& after) {
  std::vector<std::string> result;
  for (const auto& [key, verdict] : before) {
    if (after.at(key) != verdict) result.push_back(key);
  }
  return result;
}

constexpr auto kDuty = "duty/CHN-ACCESSION 11.3";
constexpr auto kTrade = "trading_tests/CHN-ACCESSION 5.1";

}  // namespace

TEST_CASE("the words of the protocol let the general exceptions in against 5.1, and not against 11.3") {
  const auto w = world();
  const auto found = verdicts(w, engine::default_readings(w.book()));
  CHECK(found.at(kDuty) == law::Verdict::Breach);
  CHECK(found.at(kTrade) == law::Verdict::Excused);
}

TEST_CASE("the link stands in the law: without its words 5.1 is as closed as 11.3, with them 11.3 is as open as 5.1") {
  const auto as_written = world();
  const auto defaults = engine::default_readings(as_written.book());
  const auto before = verdicts(as_written, defaults);

  const auto closed =
      world({{"accession/china.treaty", "provision 5.1 ", "open to    GATT XX, GATT XXI", "open to    GATT XXI"}});
  const auto without = verdicts(closed, defaults);
  CHECK(without.at(kTrade) == law::Verdict::Breach);
  CHECK(changed(before, without) == std::vector<std::string>{kTrade});

  const auto opened =
      world({{"accession/china.treaty", "provision 11.3 ", " under reading protocol_exceptions is integral_part", ""}});
  const auto with = verdicts(opened, defaults);
  CHECK(with.at(kDuty) == law::Verdict::Excused);
  CHECK(changed(before, with) == std::vector<std::string>{kDuty});
}

TEST_CASE("another reading of the protocol changes exactly the verdicts whose links name it") {
  const auto w = world();
  const auto before = verdicts(w, engine::default_readings(w.book()));
  const auto after = verdicts(w, reading(w.book(), "protocol_exceptions", "integral_part"));
  CHECK(after.at(kDuty) == law::Verdict::Excused);
  CHECK(changed(before, after) == std::vector<std::string>{kDuty});
  CHECK(before.size() > 40);  // the others were judged, and stayed
}
