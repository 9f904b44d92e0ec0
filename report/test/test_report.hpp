#pragma once
// What a run of cases says: which expectations hold, and what was found where they do not.

#include "base/source_set.hpp"
#include "engine/judge/check.hpp"
#include "report/document/render.hpp"
#include "report/test/expectation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// Every case is judged twice, by the evaluator and by the solver, and both tellings must meet every expectation.
struct CaseExpectation {
  std::string expected;    ///< "GATT XI:1 breach"
  std::uint32_t line = 0;  ///< of the file of the case
  /// What the telling finds instead; nothing: what is expected.
  std::optional<std::string> evaluator_found, solver_found;
  [[nodiscard]] bool holds() const { return !evaluator_found && !solver_found; }
};

struct CaseResult {
  std::string folder;
  std::string file;
  std::string name;
  std::string title;
  std::vector<CaseExpectation> expectations;  ///< in the order of the case
  double seconds = 0;                         ///< that both tellings took
  [[nodiscard]] bool passed() const;
};

/// The expectations of the case, with what the two tellings say to each.
[[nodiscard]] std::vector<CaseExpectation> expectations(const law::Rulebook& book, const base::SourceSet& sources,
                                                        std::span<const engine::Outcome> by_evaluator,
                                                        std::span<const engine::Outcome> by_solver);

/// What was found instead, and by whom: "by evaluator and solver", or one of them alone.
struct Miss {
  std::string found;
  std::string_view by;
};
/// None where the expectation holds; two where the tellings differ from it and from each other.
[[nodiscard]] std::vector<Miss> misses(const CaseExpectation& expectation);
/// "cases/x.case:30".
[[nodiscard]] std::string place(const CaseResult& result, const CaseExpectation& expectation);

/// Failures first, then the cases that expect nothing, then counts for each folder, then the sum.
[[nodiscard]] std::string test_text(std::span<const CaseResult> results, Style style);
/// JUnit XML: a suite for each folder, a test for each case, at most one failure in each; a case that expects nothing
/// is skipped.
[[nodiscard]] std::string test_junit(std::span<const CaseResult> results);
/// JSON: every case in order, with each expectation and what was found instead of it.
[[nodiscard]] std::string test_json(const law::Rulebook& book, std::span<const CaseResult> results);
/// What has come so far, from one case on: `{"from": n, "tests": […]}`.
[[nodiscard]] std::string test_rows_json(std::span<const CaseResult> results, std::size_t from);

}  // namespace chapeau::report
