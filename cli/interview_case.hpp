#pragma once
// The case in the middle of an interview: the answers so far, and what is asked and judged with them.

#include "cli/case_options.hpp"
#include "cli/interview_answers.hpp"
#include "engine/analyses/ask/ask.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// A question to put: about what, and how it stands.
struct Put {
  Point point;
  engine::ask::NextQuestion next;
};

class InterviewCase {
 public:
  /// Borrows both. Nothing is judged before the first `judge`.
  InterviewCase(CasesAsked& asked, const engine::ask::AskOptions& options);

  /// Judges the case with these answers. What is wrong with them, in a sentence; empty when nothing is. What is wrong
  /// changes nothing.
  [[nodiscard]] std::string judge(std::vector<GivenAnswer> answers);

  [[nodiscard]] const engine::ask::AskAnswer& answer() const { return *answer_; }
  [[nodiscard]] const std::vector<GivenAnswer>& answers() const { return answers_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const law::Rulebook& book() const { return asked_.book(); }

  /// The best question that is not skipped and that a case can answer.
  [[nodiscard]] std::optional<Put> next(const std::vector<Point>& skipped) const;
  /// How many questions still decide, with those that are skipped or that no case can answer.
  [[nodiscard]] std::size_t open() const { return answer_->next.size(); }
  /// "ore_ban", where the case has several measures and the question is about one.
  [[nodiscard]] std::string measure_of(const Point& point) const;

 private:
  CasesAsked& asked_;
  const engine::ask::AskOptions& options_;
  const law::Case& original_;
  std::vector<GivenAnswer> answers_;
  std::string text_;
  std::unique_ptr<std::vector<law::Case>> cases_;  ///< what the answer borrows
  std::optional<engine::ask::AskAnswer> answer_;
};

}  // namespace chapeau::cli
