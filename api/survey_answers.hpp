#pragma once
// The answers to questions about every measure of a state, and about two laws.

#include "api/answer.hpp"
#include "api/complaint.hpp"
#include "api/engine.hpp"
#include "base/date.hpp"
#include "chapeau/questions.hpp"
#include "report/compare/compare_report.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::api {

/// The words of the question as the engine takes them; `words.day` is not looked at. Nothing, after complaining, when
/// one of them is unknown.
[[nodiscard]] std::optional<engine::space::SpaceOptions> space_options(const law::Rulebook& book,
                                                                       const SpaceOptions& words, base::Date day,
                                                                       Complaints& wrong);

class SpaceAnswer final : public Answer {
 public:
  SpaceAnswer(const law::Rulebook& book, const engine::space::SpaceOptions& options);
  [[nodiscard]] Outcome outcome() const override;
  [[nodiscard]] bool can_be(Format format) const override;
  [[nodiscard]] bool has_memo() const override { return true; }
  [[nodiscard]] report::Memo memo(const Page& page) const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  engine::space::SpaceAnswer answer_;
};

/// Which promises, and how they are looked at.
struct PromisesAsked {
  std::vector<engine::delegalization::Pair> pairs;
  engine::delegalization::DelegalizationOptions options;
};
/// Nothing, after complaining, when a word is unknown or nobody promised anything.
[[nodiscard]] std::optional<PromisesAsked> promises_asked(const law::Rulebook& book, const DelegalizationOptions& words,
                                                          base::Date day, Complaints& wrong);

class DelegalizationAnswers final : public Answer {
 public:
  DelegalizationAnswers(const law::Rulebook& book, const PromisesAsked& asked);
  [[nodiscard]] Outcome outcome() const override { return Outcome::Clean; }
  [[nodiscard]] bool has_memo() const override { return true; }
  [[nodiscard]] report::Memo memo(const Page& page) const override;
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  const law::Rulebook* book_;
  base::Date day_;
  std::vector<engine::delegalization::PairAnswer> answers_;
};

/// Two laws in the same ids, how they are called, and the days on which they are looked at. Borrows the rulebooks.
struct LawPair {
  report::NamedLaw first, second;
  std::vector<std::string> only_first, only_second;
};
[[nodiscard]] std::optional<engine::comparison::CompareOptions> compare_options(const law::Rulebook& book,
                                                                                const CompareOptions& words,
                                                                                base::Date day, Complaints& wrong);

class CompareAnswer final : public Answer {
 public:
  CompareAnswer(const LawPair& laws, engine::comparison::CompareOptions options);
  [[nodiscard]] Outcome outcome() const override;
  [[nodiscard]] bool can_be(Format format) const override;
  [[nodiscard]] std::string render(const Page& page) const override;
  [[nodiscard]] const report::ComparedLaws& laws() const { return told_; }

 private:
  engine::comparison::CompareOptions options_;
  engine::comparison::Comparison answer_;
  report::ComparedLaws told_;
};

}  // namespace chapeau::api
