#include "engine/judge/standing.hpp"

#include "engine/eval/program.hpp"
#include "engine/judge/coherence.hpp"

#include <algorithm>
#include <cstdint>
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

/// What is settled with every question open stays settled, so only the slice behind the constraints is run again when
/// one is decided.
class Deciding {
 public:
  Deciding(const Evaluation& open, const LineTools& tools)
      : open_(open), book_(*open.line().book), tools_(tools), decided_(open.line()), evaluation_(open, decided_) {
    std::vector<std::uint32_t> constraints;
    for (const auto& constraint : open.program().constraints) constraints.push_back(constraint.index);
    instructions_ = eval::open_slice(open.program(), open.values(), constraints).instructions;
  }
  Deciding(const Deciding&) = delete;  // the evaluation borrows the line
  Deciding& operator=(const Deciding&) = delete;

  std::variant<Line, Undecided> run() {
    const auto questions = open_questions(decided_);
    for (const auto id : questions) decide(id, at_once(id));
    const auto coherent = coherence(evaluated(), tools_);
    if (std::holds_alternative<Coherent>(coherent)) return decided_;
    if (const auto* undecided = std::get_if<Undecided>(&coherent)) return *undecided;
    return one_by_one(by_name(questions, book_));
  }

 private:
  [[nodiscard]] Truth truth(law::QuestionId id) const { return decided_.answers[id.index()].truth; }

  void decide(law::QuestionId id, Truth truth) {
    decided_.answers[id.index()].truth = truth;
    not_yet_run_.push_back({open_.program().first_question + static_cast<std::uint32_t>(id.index()), truth});
  }

  /// As far as constraints turn on it.
  const Evaluation& evaluated() {
    evaluation_.set(not_yet_run_, instructions_);
    not_yet_run_.clear();
    return evaluation_;
  }

  /// What a rule settles for certain is nobody's burden any more. Where this is coherent, so is deciding one after the
  /// other, which comes to the same.
  [[nodiscard]] Truth at_once(law::QuestionId id) const {
    const Truth by_rule = open_.question(id);
    return by_rule != Truth::Open ? by_rule : against_its_bearer(book_[book_[id].finding]);
  }

  std::variant<Line, Undecided> one_by_one(const std::vector<law::QuestionId>& questions) {
    const auto spoken_of = constraints_by_question();
    for (const auto id : questions) decide(id, open_.question(id));
    for (const auto id : questions) {
      if (truth(id) != Truth::Open) continue;  // settled by a rule
      decide(id, against_its_bearer(book_[book_[id].finding]));
      const auto touched = spoken_of.find(id);
      if (touched == spoken_of.end()) continue;  // nothing that is open speaks of it
      const auto so_far = still_coherent(evaluated(), tools_, touched->second);
      if (const auto* undecided = std::get_if<Undecided>(&so_far)) return *undecided;
      if (std::holds_alternative<Clash>(so_far)) decide(id, !truth(id));
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
  Evaluation evaluation_;
  std::vector<std::uint32_t> instructions_;  ///< that constraints depend on, as far as they are open
  std::vector<Evaluation::Input> not_yet_run_;
};

}  // namespace

std::variant<Line, Undecided> as_the_record_stands(const Evaluation& evaluation, const LineTools& tools) {
  return Deciding(evaluation, tools).run();
}

}  // namespace chapeau::engine
