#include "report/test/test_report.hpp"

#include <doctest/doctest.h>

using namespace chapeau::report;

namespace {

CaseResult failing() {
  CaseResult r;
  r.folder = "cases/a & b";
  r.file = "cases/a & b/x.case";
  r.name = "X";
  r.expectations = 3;
  r.failures.push_back({Telling::Solver, "GATT XI:1 breach", "\"respected\" <open>", "x.case:4"});
  return r;
}

}  // namespace

TEST_CASE("JUnit escapes what XML would read as markup") {
  const std::vector<CaseResult> results{failing()};
  const std::string xml = test_junit(results);
  CHECK(xml.find("<testsuite name=\"cases/a &amp; b\" tests=\"1\" failures=\"1\">") != std::string::npos);
  CHECK(xml.find("found &quot;respected&quot; &lt;open&gt; by the solver alone") != std::string::npos);
}

TEST_CASE("what both tellings find is told once") {
  CaseResult r = failing();
  r.failures.push_back(r.failures.front());
  r.failures.back().telling = Telling::Evaluator;
  CHECK(teller(r, r.failures.back()) == "by evaluator and solver");
  CHECK(teller(r, r.failures.front()).empty());
}

TEST_CASE("the text names what failed, by whom, and counts for each folder") {
  const std::vector<CaseResult> results{failing()};
  const std::string text = test_text(results, {});
  CHECK(text.find("FAIL X cases/a & b/x.case") != std::string::npos);
  CHECK(text.find("by the solver") != std::string::npos);
  CHECK(text.find("1 case fails") != std::string::npos);
}
