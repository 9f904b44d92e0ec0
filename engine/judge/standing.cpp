#include "engine/judge/standing.hpp"

#include "engine/judge/coherence.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace chapeau::engine {

namespace {

Truth against_its_bearer(const law::Finding& finding) {
  return finding.burden.of_the_contrary ? Truth::Yes : Truth::No;
}

std::vector<law::QuestionId> open_questions(const Line& line) {
  std::vector<law::QuestionId> open;
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    if (line.answers[q].truth == Truth::Open) open.emplace_back(q);
  }
  return open;
}

/// By the name of the finding, so that the order of files and declarations does not show; then by who asks it.
std::vector<law::QuestionId> by_name(std::vector<law::QuestionId> questions, const law::Rulebook& book) {
  const auto key = [&](law::QuestionId id) {
    const auto& question = book[id];
    return std::pair(book[question.finding].name,
                     question.provision.valid() ? law::reference(book, question.provision) : std::string());
  };
  std::ranges::sort(questions, {}, key);
  return questions;
}

class Deciding {
 public:
  Deciding(const Evaluation& open, const LineTools& tools)
      : open_(open), book_(*open.line().book), tools_(tools), decided_(open.line()) {}

  std::variant<Line, Undecided> run() {
    const auto questions = open_questions(decided_);
    for (const auto id : questions) decide_at_once(id);
    const auto at_once = coherence(Evaluation::with_other_answers(open_, decided_), tools_);
    if (std::holds_alternative<Coherent>(at_once)) return decided_;
    if (const auto* undecided = std::get_if<Undecided>(&at_once)) return *undecided;
    return one_by_one(by_name(questions, book_));
  }

 private:
  Truth& truth(law::QuestionId id) { return decided_.answers[id.index()].truth; }

  /// What a rule settles for certain is nobody's burden any more. Where this is coherent, so is deciding one after the
  /// other, which comes to the same.
  void decide_at_once(law::QuestionId id) {
    const Truth by_rule = open_.question(id);
    truth(id) = by_rule != Truth::Open ? by_rule : against_its_bearer(book_[book_[id].finding]);
  }

  std::variant<Line, Undecided> one_by_one(const std::vector<law::QuestionId>& questions) {
    const auto spoken_of = constraints_by_question();
    for (const auto id : questions) truth(id) = open_.question(id);
    for (const auto id : questions) {
      if (truth(id) != Truth::Open) continue;  // settled by a rule
      truth(id) = against_its_bearer(book_[book_[id].finding]);
      const auto touched = spoken_of.find(id);
      if (touched == spoken_of.end()) continue;  // nothing that is open speaks of it
      const auto so_far = still_coherent(Evaluation::with_other_answers(open_, decided_), tools_, touched->second);
      if (const auto* undecided = std::get_if<Undecided>(&so_far)) return *undecided;
      if (std::holds_alternative<Clash>(so_far)) truth(id) = !truth(id);
    }
    return decided_;
  }

  [[nodiscard]] std::map<law::QuestionId, std::set<const eval::Constraint*>> constraints_by_question() const {
    std::map<law::QuestionId, std::set<const eval::Constraint*>> found;
    const auto& constraints = open_.constraints();
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      for (const auto& unknown : constraints.unknowns(i)) {
        if (const auto* asked = std::get_if<OpenQuestion>(&unknown)) found[asked->question].insert(&constraints[i]);
      }
    }
    return found;
  }

  const Evaluation& open_;
  const law::Rulebook& book_;
  const LineTools& tools_;
  Line decided_;
};

}  // namespace

std::variant<Line, Undecided> as_the_record_stands(const Evaluation& evaluation, const LineTools& tools) {
  return Deciding(evaluation, tools).run();
}

}  // namespace chapeau::engine
