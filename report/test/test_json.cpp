#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/test/test_report.hpp"

namespace chapeau::report {

namespace {

using json::Json;

Json found(const std::optional<std::string>& instead) { return instead ? Json(*instead) : Json(nullptr); }

Json expectation_json(const CaseExpectation& e) {
  return {{"expected", e.expected},
          {"line", e.line},
          {"holds", e.holds()},
          {"evaluator_found", found(e.evaluator_found)},
          {"solver_found", found(e.solver_found)}};
}

Json case_json(const CaseResult& r) {
  return {{"file", r.file},
          {"case", r.name},
          {"title", r.title},
          {"passed", r.passed()},
          {"expectations", json::array(r.expectations, expectation_json)}};
}

}  // namespace

std::string test_json(const law::Rulebook& book, std::span<const CaseResult> results) {
  return json::dumped({{"schema_version", kReportSchemaVersion},
                       {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
                       {"library", {{"digest", book.digest}}},
                       {"tests", json::array(results, case_json)}});
}

std::string test_rows_json(std::span<const CaseResult> results, std::size_t from) {
  return json::in_one_line({{"from", from}, {"tests", json::array(results.subspan(from), case_json)}});
}

}  // namespace chapeau::report
