#include "report/test/test_report.hpp"

#include <doctest/doctest.h>

using namespace chapeau::report;

namespace {

CaseResult failing() {
  CaseResult r;
  r.folder = "cases/a & b";
  r.file = "cases/a & b/x.case";
  r.name = "X";
  r.expectations.push_back({"GATT I:1 respected", 3, {}, {}});
  r.expectations.push_back({"GATT XI:1 breach", 4, {}, "\"respected\" <open>"});
  return r;
}

}  // namespace

TEST_CASE("JUnit escapes what XML would read as markup") {
  const std::vector<CaseResult> results{failing()};
  const std::string xml = test_junit(results);
  CHECK(xml.find("<testsuite name=\"cases/a &amp; b\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\" "
                 "time=\"0.000\">") != std::string::npos);
  CHECK(xml.find("found &quot;respected&quot; &lt;open&gt; by the solver alone") != std::string::npos);
}

TEST_CASE("JUnit has one failure for a case, however many expectations are not met") {
  CaseResult r = failing();
  r.expectations.push_back({"overall compatible", 5, {}, "conflict"});
  const std::vector<CaseResult> results{r};
  const std::string xml = test_junit(results);
  CHECK(xml.find("2 expectations are not met") != std::string::npos);
  CHECK(xml.find("<failure") == xml.rfind("<failure"));
  CHECK(xml.find("x.case:4") != std::string::npos);
  CHECK(xml.find("x.case:5") != std::string::npos);
}

TEST_CASE("a case that expects nothing is skipped in JUnit, and named in the text") {
  CaseResult r;
  r.folder = "cases";
  r.file = "cases/q.case";
  r.name = "Q";
  const std::vector<CaseResult> results{r};
  CHECK(test_junit(results).find("<skipped") != std::string::npos);
  const std::string text = test_text(results, {});
  CHECK(text.find("NOTHING EXPECTED Q cases/q.case") != std::string::npos);
  CHECK(text.find("all hold") == std::string::npos);
}

TEST_CASE("what both tellings find is told once, what each finds by itself") {
  CHECK(misses({"overall compatible", 1, {}, {}}).empty());
  const auto both = misses({"overall compatible", 1, "conflict", "conflict"});
  REQUIRE(both.size() == 1);
  CHECK(both.front().by == "by evaluator and solver");
  const auto apart = misses({"overall compatible", 1, "conflict", "depends"});
  REQUIRE(apart.size() == 2);
  CHECK(apart.back().found == "depends");
  CHECK(apart.back().by == "by the solver alone");
}

TEST_CASE("the text names what failed, by whom, and counts for each folder") {
  const std::vector<CaseResult> results{failing()};
  const std::string text = test_text(results, {});
  CHECK(text.find("FAIL X cases/a & b/x.case") != std::string::npos);
  CHECK(text.find("by the solver") != std::string::npos);
  CHECK(text.find("1 case fails") != std::string::npos);
}
