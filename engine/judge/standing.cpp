#include "engine/judge/standing.hpp"

#include "engine/eval/program.hpp"
#include "engine/judge/coherence.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
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
    for (const auto id : open_questions(decided_)) decide(id, at_once(id));
    for (;;) {
      const auto coherent = coherence(evaluated(), tools_);
      if (const auto* undecided = std::get_if<Undecided>(&coherent)) return *undecided;
      const auto* clash = std::get_if<Clash>(&coherent);
      if (clash == nullptr) return decided_;
      const auto tied = tied_to(*clash);
      if (tied.empty()) return decided_;  // no open question bears on it
      if (const auto undecided = one_by_one(by_name(tied, book_))) return *undecided;
    }
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

  /// Nothing exactly when all of them could be decided.
  std::optional<Undecided> one_by_one(const std::vector<law::QuestionId>& questions) {
    for (const auto id : questions) decide(id, open_.question(id));
    for (const auto id : questions) {
      if (truth(id) != Truth::Open) continue;  // settled by a rule
      decide(id, against_its_bearer(book_[book_[id].finding]));
      std::set<const eval::Constraint*> touched;
      for (const auto index : ties()[OpenQuestion{id}]) touched.insert(&open_.constraints()[index]);
      const auto so_far = still_coherent(evaluated(), tools_, touched);
      if (const auto* undecided = std::get_if<Undecided>(&so_far)) return *undecided;
      if (std::holds_alternative<Clash>(so_far)) decide(id, !truth(id));
    }
    return std::nullopt;
  }

  /// The open questions that the constraints of a clash turn on, and those that other constraints tie to them, so far
  /// decided at once. What no constraint ties to a clash is decided one after the other as it is decided at once.
  std::vector<law::QuestionId> tied_to(const Clash& clash) {
    std::vector<law::QuestionId> found;
    const auto& constraints = open_.constraints();
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      if (std::ranges::find(clash.constraints, &constraints[i]) != clash.constraints.end()) waiting.push_back(i);
    }
    while (!waiting.empty()) {
      const auto index = waiting.back();
      waiting.pop_back();
      if (!followed_.insert(index).second) continue;
      for (const auto& unknown : constraints.unknowns(index)) {
        const auto& others = ties()[unknown];
        waiting.insert(waiting.end(), others.begin(), others.end());
        const auto* question = std::get_if<OpenQuestion>(&unknown);
        if (question != nullptr) found.push_back(question->question);
      }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }

  /// The open constraints that turn on an unknown.
  std::map<Unknown, std::vector<std::size_t>>& ties() {
    if (ties_) return *ties_;
    ties_.emplace();
    const auto& constraints = open_.constraints();
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      for (const auto& unknown : constraints.unknowns(i)) (*ties_)[unknown].push_back(i);
    }
    return *ties_;
  }

  const Evaluation& open_;
  const law::Rulebook& book_;
  const LineTools& tools_;
  Line decided_;
  Evaluation evaluation_;
  std::vector<std::uint32_t> instructions_;  ///< that constraints depend on, as far as they are open
  std::vector<Evaluation::Input> not_yet_run_;
  std::optional<std::map<Unknown, std::vector<std::size_t>>> ties_;  ///< made for the first clash
  std::set<std::size_t> followed_;                                   ///< constraints whose ties were followed
};

}  // namespace

std::variant<Line, Undecided> as_the_record_stands(const Evaluation& evaluation, const LineTools& tools) {
  return Deciding(evaluation, tools).run();
}

}  // namespace chapeau::engine
