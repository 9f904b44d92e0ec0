#include "engine/judge/contradictions.hpp"

#include "engine/judge/coherence.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

namespace chapeau::engine {

namespace {

base::Span span_of(const law::Rulebook& book, const std::optional<law::ExpressionId>& rule) {
  return rule ? book[*rule].span : base::Span{};
}

/// What clashes for the same reason in several measures is told once.
void add(std::vector<Contradiction>& found, Contradiction contradiction) {
  const auto same = [&](const Contradiction& c) {
    return c.what == contradiction.what && c.first == contradiction.first && c.second == contradiction.second;
  };
  if (std::ranges::none_of(found, same)) found.push_back(std::move(contradiction));
}

/// The findings that a condition asks, through tests and the rules of other findings.
void add_asked(const law::Rulebook& book, law::ExpressionId condition, law::ProvisionId asker,
               std::vector<law::QuestionId>& found) {
  if (const auto* holds = std::get_if<law::FindingHolds>(&book[condition].node)) {
    const auto asked = law::question(book, holds->finding, asker);
    if (!asked || std::ranges::find(found, *asked) != found.end()) return;
    found.push_back(*asked);
  }
  for (const auto part : law::parts(book, condition)) add_asked(book, part, asker, found);
}

/// What a rule or an axiom asks of the record, its own finding first.
std::vector<law::QuestionId> asked_by(const law::Rulebook& book, const eval::Constraint& constraint) {
  std::vector<law::QuestionId> found;
  if (constraint.axiom.valid()) {
    add_asked(book, book.axioms[constraint.axiom.index()].condition, constraint.provision, found);
    return found;
  }
  found.push_back(constraint.question);
  const auto& finding = book[book[constraint.question].finding];
  for (const auto& rule : {finding.yes_when, finding.no_when}) {
    if (rule) add_asked(book, *rule, constraint.provision, found);
  }
  return found;
}

/// The entry of the record that takes part; else the measure.
base::Span cause(const Evaluation& evaluation, std::span<const eval::Constraint* const> constraints) {
  const auto& line = evaluation.line();
  for (const auto* constraint : constraints) {
    for (const auto id : asked_by(*line.book, *constraint)) {
      const auto& answer = line.answers[id.index()];
      if (answer.entry != nullptr && answer.truth != Truth::Open) return answer.entry->span;
    }
  }
  return line.measure->span;
}

bool both_rules_fire(const Evaluation& evaluation, law::QuestionId id, std::size_t measure,
                     std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  const auto lanes = evaluation.values()[evaluation.program().question_value[id.index()]];
  if ((lanes.yes & lanes.no & 1U) == 0) return false;
  const auto& finding = book[book[id].finding];
  add(found, {measure, "the rules of `" + finding.name + "` settle it both yes and no", span_of(book, finding.yes_when),
              span_of(book, finding.no_when), false});
  return true;
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
  const auto* const self = &constraint;
  add(found, {measure, std::move(what), cause(evaluation, {&self, 1}), axiom.span, true});
}

std::string name_of(const law::Rulebook& book, const eval::Constraint& constraint) {
  if (constraint.axiom.valid()) return "the axiom `" + book.axioms[constraint.axiom.index()].name + "`";
  return "the rules of `" + book[book[constraint.question].finding].name + "`";
}

base::Span place_of(const law::Rulebook& book, const eval::Constraint& constraint) {
  if (constraint.axiom.valid()) return book.axioms[constraint.axiom.index()].span;
  const auto& finding = book[book[constraint.question].finding];
  return span_of(book, finding.yes_when ? finding.yes_when : finding.no_when);
}

void add_dead_end(const Evaluation& evaluation, const Clash& clash, std::size_t measure,
                  std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  std::set<std::string> names;
  for (const auto* constraint : clash.constraints) names.insert(name_of(book, *constraint));
  std::string what = "whatever is answered to what is still open, the facts go against ";
  for (auto at = names.begin(); at != names.end(); ++at)
    what += (at == names.begin() ? "" : std::next(at) == names.end() ? " or " : ", ") + *at;
  const base::Span second = clash.constraints.empty() ? base::Span{} : place_of(book, *clash.constraints.front());
  add(found, {measure, std::move(what), cause(evaluation, clash.constraints), second, false});
}

}  // namespace

bool find_dead_ends(const Evaluation& evaluation, std::size_t measure, const LineTools& tools,
                    std::vector<Contradiction>& found) {
  const auto decision = coherence(evaluation, tools);
  if (const auto* clash = std::get_if<Clash>(&decision)) add_dead_end(evaluation, *clash, measure, found);
  return !std::holds_alternative<Undecided>(decision);
}

bool find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found) {
  const auto& program = evaluation.program();
  bool clashes = false;
  for (std::size_t q = 0; q < program.question_value.size(); ++q)
    clashes = both_rules_fire(evaluation, law::QuestionId(q), measure, found) || clashes;
  for (const auto& constraint : program.constraints) {
    if (evaluation[constraint.index] != Truth::No) continue;
    clashes = true;
    if (constraint.axiom.valid())
      broken_axiom(evaluation, constraint, measure, found);
    else
      rule_against_record(evaluation, constraint, measure, found);
  }
  return clashes;
}

}  // namespace chapeau::engine
