#pragma once
// Cases run against what they expect.

#include "api/answer.hpp"
#include "api/case_answers.hpp"
#include "report/test/test_report.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::api {

/// Judges the case by both tellings and holds every expectation against both answers. They see the same of the law: the
/// answer of the evaluator is shown to `see`, which may be empty; what expects nothing is then not judged.
[[nodiscard]] report::CaseResult run_case(const engine::eval::Program& program, const base::SourceSet& sources,
                                          const law::Case& c,
                                          const std::function<void(const engine::CheckAnswer&)>& see = {});

/// Conflict when some case fails. Where nothing is expected nothing was tried, and that must not pass for a success:
/// InvalidInput.
[[nodiscard]] Outcome outcome_of(std::span<const report::CaseResult> results);

/// A case, and the texts in which it stands.
struct CaseToRun {
  const law::Case* told = nullptr;
  const base::SourceSet* sources = nullptr;
};

class TestAnswer final : public Answer {
 public:
  /// `rows` hears each case when it and those before it are done; it may be empty.
  TestAnswer(const engine::eval::Program& program, const law::Rulebook& book, std::span<const CaseToRun> cases,
             std::size_t jobs, const std::function<void(const std::string& json)>& rows);
  [[nodiscard]] Outcome outcome() const override { return outcome_of(results_); }
  [[nodiscard]] bool can_be(Format format) const override { return format == Format::Text || format == Format::Json; }
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  const law::Rulebook* book_;
  std::vector<report::CaseResult> results_;  ///< in the order of the cases
};

}  // namespace chapeau::api
