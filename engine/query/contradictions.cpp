#include "engine/query/contradictions.hpp"

#include "engine/query/derive.hpp"

#include <algorithm>

namespace chapeau::engine {

namespace {

base::Span span_of(const law::Rulebook& book, const std::optional<law::ExpressionId>& rule) {
  return rule ? book[*rule].span : base::Span{};
}

void add(std::vector<Contradiction>& found, Contradiction contradiction) {
  const auto same = [&](const Contradiction& c) { return c.measure == contradiction.measure && c.what == contradiction.what; };
  if (std::ranges::none_of(found, same)) found.push_back(std::move(contradiction));
}

void both_rules_fire(const Evaluation& evaluation, law::QuestionId id, std::size_t measure, std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  const auto lanes = evaluation.values()[evaluation.program().question_value[id.index()]];
  if ((lanes.yes & lanes.no & 1U) == 0) return;
  const auto& finding = book[book[id].finding];
  add(found, {measure, "the rules of `" + finding.name + "` settle it both yes and no", span_of(book, finding.yes_when),
              span_of(book, finding.no_when), false});
}

/// The record says one thing, a rule that fires says the other.
void rule_against_record(const Evaluation& evaluation, const eval::Constraint& constraint, std::size_t measure,
                         std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  const auto& finding = book[book[constraint.question].finding];
  const auto& answer = evaluation.line().answers[constraint.question.index()];
  const bool recorded_no = answer.truth == Truth::No;
  const auto rule = recorded_no ? finding.yes_when : finding.no_when;
  add(found, {measure,
              "the record says `" + finding.name + (recorded_no ? " no`" : " yes`") + ", but its rule settles it " +
                  (recorded_no ? "yes" : "no"),
              answer.entry ? answer.entry->span : base::Span{}, span_of(book, rule), false});
}

void broken_axiom(const Evaluation& evaluation, const eval::Constraint& constraint, std::size_t measure,
                  std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  const auto& axiom = book.axioms[constraint.axiom.index()];
  std::string what = "the facts break the axiom `" + axiom.name + "`: " + axiom.title;
  if (constraint.provision.valid()) what += " (" + law::reference(book, constraint.provision) + ")";
  add(found, {measure, std::move(what), evaluation.line().measure->span, axiom.span, true});
}

}  // namespace

void find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found) {
  const auto& program = evaluation.program();
  for (std::size_t q = 0; q < program.question_value.size(); ++q) {
    both_rules_fire(evaluation, law::QuestionId(q), measure, found);
  }
  for (const auto& constraint : program.constraints) {
    if (evaluation[constraint.index] != Truth::No) continue;
    if (constraint.axiom.valid()) broken_axiom(evaluation, constraint, measure, found);
    else rule_against_record(evaluation, constraint, measure, found);
  }
}

}  // namespace chapeau::engine
