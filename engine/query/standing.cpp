#include "engine/query/standing.hpp"

#include <algorithm>
#include <vector>

namespace chapeau::engine {

namespace {

bool incoherent(const eval::Program& program, const Line& line, const DayStates& states) {
  const Evaluation evaluation(program, line, states);
  return std::ranges::any_of(program.constraints, [&](const eval::Constraint& c) { return evaluation[c.index] == Truth::No; });
}

Truth against_its_bearer(const law::Finding& finding) { return finding.burden.of_the_contrary ? Truth::Yes : Truth::No; }

/// Open questions, by the name of the finding.
std::vector<law::QuestionId> open_questions(const Line& line) {
  const auto& book = *line.book;
  std::vector<law::QuestionId> open;
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    if (line.answers[q].truth == Truth::Open) open.emplace_back(q);
  }
  std::ranges::stable_sort(open, {}, [&](law::QuestionId id) -> const std::string& { return book[book[id].finding].name; });
  return open;
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
  if (!incoherent(evaluation.program(), decided, evaluation.states())) return decided;

  decided = line;
  for (const auto id : open) {
    auto& answer = decided.answers[id.index()];
    answer.truth = against_its_bearer(book[book[id].finding]);
    if (incoherent(evaluation.program(), decided, evaluation.states())) answer.truth = !answer.truth;
  }
  return decided;
}

}  // namespace chapeau::engine
