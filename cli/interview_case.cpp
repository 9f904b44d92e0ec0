#include "cli/interview_case.hpp"

#include "api/rebuttal.hpp"
#include "dsl/load.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::cli {

namespace {

using engine::ask::LineQuestions;
using engine::ask::NextQuestion;

std::string first_error(const base::Diagnostics& diagnostics) {
  for (const base::Diagnostic& d : diagnostics.list()) {
    if (d.severity() == base::Severity::Error) return d.message;
  }
  return "the case cannot be read with this answer";
}

}  // namespace

InterviewCase::InterviewCase(CasesAsked& asked, const engine::ask::AskOptions& options)
    : asked_(asked), options_(options), original_(*asked.cases.front()) {}

std::string InterviewCase::judge(std::vector<GivenAnswer> answers) {
  const base::SourceText& file = asked_.session.sources[original_.span.file];
  std::string text = with_answers(book(), original_, file, answers);
  base::Diagnostics diagnostics;
  const std::array texts{dsl::Text{file.path(), text, false}};
  auto cases =
      std::make_unique<std::vector<law::Case>>(dsl::load_cases(texts, book(), asked_.session.sources, diagnostics));
  if (diagnostics.has_errors()) return first_error(diagnostics);
  api::rebut_presumptions(*asked_.session.program, *cases, diagnostics);
  const auto mine =
      std::find_if(cases->begin(), cases->end(), [&](const law::Case& c) { return c.name == original_.name; });
  if (mine == cases->end()) return first_error(diagnostics);
  engine::ask::AskAnswer answer = engine::ask::ask(book(), *mine, options_, smt::make_z3_solver);
  if (!answer.check.contradictions.empty()) return answer.check.contradictions.front().what;
  answers_ = std::move(answers);
  text_ = std::move(text);
  answer_ = std::move(answer);
  cases_ = std::move(cases);
  return {};
}

std::optional<Put> InterviewCase::next(const std::vector<Point>& skipped) const {
  for (const NextQuestion& question : answer_->next) {
    for (const LineQuestions& of : answer_->lines) {
      const bool asks = std::any_of(of.next.begin(), of.next.end(),
                                    [&](const NextQuestion& n) { return n.unknown == question.unknown; });
      const auto point = asks ? point_of(question.unknown, of.measure) : std::nullopt;
      if (point && std::find(skipped.begin(), skipped.end(), *point) == skipped.end()) return Put{*point, question};
    }
  }
  return std::nullopt;
}

std::string InterviewCase::measure_of(const Point& point) const {
  return original_.measures.size() > 1 ? original_.measures[point.measure].name : std::string();
}

}  // namespace chapeau::cli
