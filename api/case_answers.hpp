#pragma once
// The answers to questions on cases, asked of the engine and told by the reports.

#include "api/answer.hpp"
#include "api/complaint.hpp"
#include "api/engine.hpp"
#include "base/source_set.hpp"
#include "chapeau/questions.hpp"
#include "report/sets/frame.hpp"
#include "report/why/why_report.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::api {

/// About what is asked. Answers borrow all of it.
struct Asked {
  const law::Rulebook* book = nullptr;
  const base::SourceSet* sources = nullptr;
  std::vector<const law::Case*> cases;
  const engine::eval::Program* program = nullptr;  ///< the book compiled; null: it is compiled for each question
};

/// An answer that rests on a check of each case.
class CaseAnswer : public Answer {
 public:
  [[nodiscard]] Outcome outcome() const override;
  /// In the order of the cases.
  [[nodiscard]] virtual std::vector<const engine::CheckAnswer*> checks() const = 0;
};

class CheckAnswers final : public CaseAnswer {
 public:
  /// With `redrafts`, the memo tells that many designs for each measure, at most.
  CheckAnswers(const Asked& asked, const engine::CheckOptions& options, std::size_t redrafts = 0);
  [[nodiscard]] std::vector<const engine::CheckAnswer*> checks() const override;
  [[nodiscard]] bool can_be(Format format) const override;
  [[nodiscard]] bool has_memo() const override { return !answers_.empty(); }
  [[nodiscard]] report::Memo memo(const Page& page) const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  /// With what they say of later days, which is asked when it is first told: who wants verdicts alone does not wait.
  [[nodiscard]] const std::vector<engine::CheckAnswer>& with_later_days() const;

  Asked asked_;
  engine::CheckOptions options_;
  mutable std::once_flag looked_ahead_;
  mutable std::vector<engine::CheckAnswer> answers_;
  std::vector<engine::redraft::RedraftAnswer> redrafts_;  ///< one for each answer, or none
};

/// One piece of what is told: with the answer that it tells of, or (the beginning and the end of a document) without.
using TellPiece = std::function<void(const engine::CheckAnswer* answer, const std::string& text)>;
/// What `CheckAnswers` says as text or JSON, case by case: each is told before the next is judged, and forgotten then,
/// so that memory does not grow with their number. What it comes to.
Outcome check_each(const Asked& asked, const engine::CheckOptions& options, const Page& page, const TellPiece& tell);

class WhyAnswers final : public CaseAnswer {
 public:
  WhyAnswers(const Asked& asked, const engine::why::WhyOptions& options);
  [[nodiscard]] std::vector<const engine::CheckAnswer*> checks() const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  std::optional<law::ProvisionId> provision_;
  std::vector<engine::why::WhyAnswer> answers_;
};

class WhyNotAnswers final : public CaseAnswer {
 public:
  WhyNotAnswers(const Asked& asked, const engine::CheckOptions& options, law::ProvisionId provision);
  [[nodiscard]] std::vector<const engine::CheckAnswer*> checks() const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  std::vector<engine::CheckAnswer> checked_;
  std::vector<report::WhyNotAnswer> answers_;
};

class AskAnswers final : public CaseAnswer {
 public:
  AskAnswers(const Asked& asked, const engine::ask::AskOptions& options);
  [[nodiscard]] std::vector<const engine::CheckAnswer*> checks() const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  std::vector<engine::ask::AskAnswer> answers_;
};

/// The options with each weight put in; nothing, after complaining, when an attribute is unknown.
[[nodiscard]] std::optional<engine::redraft::RedraftOptions> redraft_options(const law::Rulebook& book,
                                                                             const engine::CheckOptions& check,
                                                                             const RedraftOptions& words,
                                                                             Complaints& wrong);
class RedraftAnswers final : public CaseAnswer {
 public:
  RedraftAnswers(const Asked& asked, const engine::redraft::RedraftOptions& options);
  [[nodiscard]] std::vector<const engine::CheckAnswer*> checks() const override;
  [[nodiscard]] std::string render(const Page& page) const override;
  [[nodiscard]] const std::vector<engine::redraft::RedraftAnswer>& answers() const { return answers_; }

 private:
  std::vector<engine::redraft::RedraftAnswer> answers_;
};

class TimelineAnswers final : public Answer {
 public:
  TimelineAnswers(const Asked& asked, const engine::timeline::TimelineOptions& options);
  [[nodiscard]] Outcome outcome() const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  Asked asked_;
  std::vector<engine::timeline::TimelineAnswer> answers_;
};

}  // namespace chapeau::api
