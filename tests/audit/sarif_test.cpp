// The SARIF of an audit holds what SARIF 2.1.0 requires, and what viewers need: rules, places, levels, suppressions.

#include "engine/audit/baseline.hpp"
#include "report/audit/audit_report.hpp"
#include "report/audit/baseline_json.hpp"
#include "tests/audit/audited.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::testing {
namespace {

using nlohmann::json;

constexpr const char* kSeed = R"(instrument SEED "Seed" { kind other_treaty status binding parties CLUB
  provision 1 "P" { forbids any measure where form is export_ban and form is export_quota authority "a" }
  provision 2 "Q" { forbids any measure where form is export_ban and even_handed authority "a" }
  provision 3 "R" { forbids any measure where form is export_ban authority "a" } })";

struct Reported {
  explicit Reported(std::vector<engine::audit::Accepted> entries)
      : law(with(texts_of("tests/golden/world"), "seed.treaty", kSeed)),
        baseline(std::move(entries)),
        held(engine::audit::hold(law.book(), law.answer, baseline, law.options)) {}

  [[nodiscard]] json sarif() const {
    return json::parse(
        report::audit_sarif({&law.book(), &law.sources, &law.answer, &held, baseline, "base line.json"}));
  }

  AuditedLaw law;
  std::vector<engine::audit::Accepted> baseline;
  engine::audit::Held held;
};

base::Date day(int year) { return *base::make_date(year, 1, 1); }

/// SARIF 2.1.0, sections 3.13, 3.14, 3.19, 3.27, 3.28, 3.49: what must be there, and be what it must be.
void check_structure(const json& log) {
  CHECK(log.at("version") == "2.1.0");
  CHECK(log.at("$schema").is_string());
  REQUIRE(log.at("runs").size() == 1);
  const auto& run = log.at("runs").front();
  const auto& driver = run.at("tool").at("driver");
  CHECK(driver.at("name") == "chapeau");
  std::set<std::string> ids;
  for (const auto& rule : driver.at("rules")) {
    CHECK(ids.insert(rule.at("id").get<std::string>()).second);
    CHECK(rule.at("shortDescription").at("text").get<std::string>().ends_with("."));
    CHECK(rule.at("fullDescription").at("text").get<std::string>().ends_with("."));
  }
  for (const auto& invocation : run.at("invocations")) CHECK(invocation.at("executionSuccessful").is_boolean());
  for (const auto& result : run.at("results")) {
    const auto& rule = driver.at("rules").at(result.at("ruleIndex").get<std::size_t>());
    CHECK(rule.at("id") == result.at("ruleId"));
    CHECK(std::set<std::string>{"none", "note", "warning", "error"}.contains(result.at("level").get<std::string>()));
    CHECK(!result.at("message").at("text").get<std::string>().empty());
    for (const auto& location : result.at("locations")) {
      const auto& place = location.at("physicalLocation");
      CHECK(place.at("artifactLocation").at("uri").is_string());
      CHECK(place.at("region").at("startLine").get<int>() >= 1);
    }
    for (const auto& suppression : result.at("suppressions")) {
      CHECK(suppression.at("kind") == "external");
      CHECK(!suppression.at("justification").get<std::string>().empty());
    }
  }
}

const json& result_of(const json& log, const std::string& rule, const std::string& name) {
  static const json none;
  for (const auto& result : log.at("runs").front().at("results")) {
    const auto& location = result.at("locations").front();
    if (result.at("ruleId") == rule && location.at("logicalLocations").front().at("fullyQualifiedName") == name)
      return result;
  }
  return none;
}

}  // namespace

TEST_CASE("the SARIF of an audit is SARIF") {
  const Reported reported({{engine::audit::Code::Implied, "SEED 2", "it is meant", day(2030)},
                           {engine::audit::Code::NeverMet, "SEED 9", "it was once", day(2030)}});
  const auto log = reported.sarif();
  check_structure(log);
  const auto& open = result_of(log, "A0001", "SEED 1");
  REQUIRE(!open.is_null());
  CHECK(open.at("level") == "error");
  CHECK(open.at("suppressions").empty());
  CHECK(open.at("locations").front().at("physicalLocation").at("artifactLocation").at("uri") == "seed.treaty");
  CHECK(open.at("locations").front().at("physicalLocation").at("region").at("startLine") == 2);
  CHECK(open.at("properties").at("core").size() == 2);
  const auto& accepted = result_of(log, "A0004", "SEED 2");
  REQUIRE(!accepted.is_null());
  CHECK(accepted.at("suppressions").front().at("justification") == "it is meant");
  CHECK(accepted.at("relatedLocations").size() == 1);
  CHECK(!result_of(log, "A0302", "SEED 9").is_null());
}

TEST_CASE("an entry of the baseline accepts until its last day, and is told when nothing matches it") {
  using engine::audit::Code;
  const auto bad_of = [](engine::audit::Accepted entry) { return Reported({std::move(entry)}).held.bad; };
  CHECK(bad_of({Code::NeverBreached, "SEED 1", "r", day(2026)}).empty());
  const auto expired = bad_of({Code::NeverBreached, "SEED 1", "r", day(2025)});
  REQUIRE(expired.size() == 1);
  CHECK(expired.front().code == Code::BaselineExpired);
  const auto unmatched = bad_of({Code::Implied, "SEED 1", "r", day(2030)});
  REQUIRE(unmatched.size() == 1);
  CHECK(unmatched.front().code == Code::BaselineUnmatched);
  const Reported open({{Code::NeverBreached, "SEED 1", "r", day(2025)}});
  const Reported held({{Code::NeverBreached, "SEED 1", "r", day(2026)}});
  CHECK(held.held.open() + 1 == open.held.open());
}

TEST_CASE("a baseline without a reason, a day or a code cannot be used") {
  const auto is_refused = [](const std::string& entry) {
    return std::holds_alternative<report::BaselineFault>(
        report::read_baseline(R"({"schema_version": 1, "accepted": [)" + entry + "]}"));
  };
  CHECK(!is_refused(R"({"code": "A0001", "subject": "GATT XI:1", "reason": "r", "expires": "2030-12-31"})"));
  CHECK(is_refused(R"({"code": "A0001", "subject": "GATT XI:1", "reason": " ", "expires": "2030-12-31"})"));
  CHECK(is_refused(R"({"code": "A0001", "subject": "GATT XI:1", "expires": "2030-12-31"})"));
  CHECK(is_refused(R"({"code": "A0001", "subject": "GATT XI:1", "reason": "r", "expires": "2030-02-30"})"));
  CHECK(is_refused(R"({"code": "A9999", "subject": "GATT XI:1", "reason": "r", "expires": "2030-12-31"})"));
  CHECK(
      is_refused(R"({"code": "A0001", "subject": "GATT XI:1", "reason": "r", "expires": "2030-12-31", "who": "me"})"));
  CHECK(is_refused("7"));
  CHECK(std::holds_alternative<report::BaselineFault>(report::read_baseline("no JSON")));
  CHECK(
      std::holds_alternative<report::BaselineFault>(report::read_baseline(R"({"schema_version": 2, "accepted": []})")));
}

TEST_CASE("a baseline that is written is read again, and renewed keeps its reasons") {
  const Reported reported({{engine::audit::Code::Implied, "SEED 2", "it is meant", day(2030)}});
  auto entries = engine::audit::renewed(reported.law.book(), reported.law.answer, reported.baseline, day(2026));
  bool kept = false;
  for (auto& entry : entries) {
    if (entry.subject == "SEED 2" && entry.code == engine::audit::Code::Implied)
      kept = entry.reason == "it is meant";
    else
      CHECK(entry.reason.empty());
    entry.reason = "a reason";
  }
  CHECK(kept);
  const auto read = report::read_baseline(report::write_baseline(entries));
  REQUIRE(std::holds_alternative<std::vector<engine::audit::Accepted>>(read));
  CHECK(std::get<0>(read).size() == entries.size());
  CHECK(engine::audit::hold(reported.law.book(), reported.law.answer, std::get<0>(read), reported.law.options)
            .is_clean());
}

}  // namespace chapeau::testing
