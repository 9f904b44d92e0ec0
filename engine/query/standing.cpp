#include "engine/query/standing.hpp"

#include <algorithm>
#include <vector>

namespace chapeau::engine {

namespace {

bool incoherent(const Evaluation& evaluation) {
  return std::ranges::any_of(evaluation.program().constraints,
                             [&](const eval::Constraint& c) { return evaluation[c.index] == Truth::No; });
}
bool incoherent(const Line& line, const Evaluation& like) {
  return incoherent(Evaluation::with_other_answers(like, line));
}

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

/// By the name of the finding, so that the order of files and declarations does not show.
std::vector<law::QuestionId> by_name(std::vector<law::QuestionId> questions, const law::Rulebook& book) {
  std::ranges::stable_sort(questions, {},
                           [&](law::QuestionId id) -> const std::string& { return book[book[id].finding].name; });
  return questions;
}

}  // namespace

Line as_the_record_stands(const Evaluation& evaluation) {
  const auto& line = evaluation.line();
  const auto& book = *line.book;
  const auto open = open_questions(line);
  Line decided = line;
  for (const auto id : open) {
    const Truth by_rule = evaluation.question(id);  // what a rule settles is nobody's burden any more
    decided.answers[id.index()].truth = by_rule != Truth::Open ? by_rule : against_its_bearer(book[book[id].finding]);
  }
  if (!incoherent(decided, evaluation)) return decided;

  decided = line;
  for (const auto id : by_name(open, book)) {
    auto& answer = decided.answers[id.index()];
    answer.truth = against_its_bearer(book[book[id].finding]);
    if (incoherent(decided, evaluation)) answer.truth = !answer.truth;
  }
  return decided;
}

}  // namespace chapeau::engine
