#pragma once
// What a run of cases says: which expectations hold, and what was found where they do not.

#include "base/source_set.hpp"
#include "engine/judge/check.hpp"
#include "report/document/render.hpp"
#include "report/test/expectation.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// Every case is judged twice, and both tellings must meet every expectation.
enum class Telling { Evaluator, Solver };

struct CaseFailure {
  Telling telling = Telling::Evaluator;
  std::string expected;  ///< "GATT XI:1 breach"
  std::string found;
  std::string place;  ///< "cases/x.case:30"
};

struct CaseResult {
  std::string folder;
  std::string file;
  std::string name;
  std::string title;
  std::size_t expectations = 0;
  double seconds = 0;  ///< that both tellings took
  std::vector<CaseFailure> failures;
  [[nodiscard]] bool passed() const { return failures.empty(); }
};

/// The outcomes that do not hold.
[[nodiscard]] std::vector<CaseFailure> failures(const law::Rulebook& book, const base::SourceSet& sources,
                                                std::span<const engine::Outcome> outcomes, Telling telling);

/// Who found it: "by evaluator and solver", or one of them alone; empty for the second of two failures that say the
/// same.
[[nodiscard]] std::string_view teller(const CaseResult& result, const CaseFailure& failure);

/// Failures first, then the cases that expect nothing, then counts for each folder, then the sum.
[[nodiscard]] std::string test_text(std::span<const CaseResult> results, Style style);
/// JUnit XML: a suite for each folder, a test for each case, at most one failure in each; a case that expects nothing
/// is skipped.
[[nodiscard]] std::string test_junit(std::span<const CaseResult> results);

}  // namespace chapeau::report
