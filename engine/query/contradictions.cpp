#include "engine/query/contradictions.hpp"

#include "engine/query/derive.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

namespace chapeau::engine {

namespace {

base::Span span_of(const law::Rulebook& book, const std::optional<law::ExpressionId>& rule) {
  return rule ? book[*rule].span : base::Span{};
}

void add(std::vector<Contradiction>& found, Contradiction contradiction) {
  const auto same = [&](const Contradiction& c) {
    return c.measure == contradiction.measure && c.what == contradiction.what;
  };
  if (std::ranges::none_of(found, same)) found.push_back(std::move(contradiction));
}

void both_rules_fire(const Evaluation& evaluation, law::QuestionId id, std::size_t measure,
                     std::vector<Contradiction>& found) {
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

/// The open rules and axioms that speak of the same unknowns as the obligation, or of unknowns that these tie to them.
std::vector<const eval::Constraint*> tied_to(const Evaluation& evaluation, law::ProvisionId obligation) {
  const auto& registers = evaluation.program().provisions[obligation.index()];
  const auto cone = evaluation.cone({registers.in_scope, registers.would_breach, registers.on_face, registers.excused});
  const auto& constraints = evaluation.constraints();
  std::vector<const eval::Constraint*> found;
  for (std::size_t c = 0; c < constraints.size(); ++c) {
    const auto is_there = [&](const Unknown& unknown) { return std::ranges::binary_search(cone.unknowns(), unknown); };
    if (std::ranges::any_of(constraints.unknowns(c), is_there)) found.push_back(&constraints[c]);
  }
  return found;
}

void add_dead_end(const Evaluation& evaluation, law::ProvisionId obligation, std::size_t measure,
                  std::vector<Contradiction>& found) {
  const auto& book = *evaluation.line().book;
  const auto name = [&](const eval::Constraint& c) {
    return c.axiom.valid() ? "the axiom `" + book.axioms[c.axiom.index()].name + "`"
                           : "the rules of `" + book[book[c.question].finding].name + "`";
  };
  const auto place = [&](const eval::Constraint& c) {
    if (c.axiom.valid()) return book.axioms[c.axiom.index()].span;
    const auto& finding = book[book[c.question].finding];
    return span_of(book, finding.yes_when ? finding.yes_when : finding.no_when);
  };
  const auto constraints = tied_to(evaluation, obligation);
  std::set<std::string> names;
  for (const auto* constraint : constraints) names.insert(name(*constraint));
  std::string what = "whatever is answered to what is still open, the facts go against ";
  for (auto at = names.begin(); at != names.end(); ++at)
    what += (at == names.begin() ? "" : std::next(at) == names.end() ? " or " : ", ") + *at;
  add(found, {measure, std::move(what), evaluation.line().measure->span,
              constraints.empty() ? base::Span{} : place(*constraints.front()), false});
}

}  // namespace

void find_dead_ends(const Evaluation& evaluation, const LineAnswer& told, std::vector<Contradiction>& found) {
  for (const auto& provision : told.provisions) {
    if (provision.incoherent) add_dead_end(evaluation, provision.provision, told.measure, found);
  }
}

void find_contradictions(const Evaluation& evaluation, std::size_t measure, std::vector<Contradiction>& found) {
  const auto& program = evaluation.program();
  for (std::size_t q = 0; q < program.question_value.size(); ++q) {
    both_rules_fire(evaluation, law::QuestionId(q), measure, found);
  }
  for (const auto& constraint : program.constraints) {
    if (evaluation[constraint.index] != Truth::No) continue;
    if (constraint.axiom.valid())
      broken_axiom(evaluation, constraint, measure, found);
    else
      rule_against_record(evaluation, constraint, measure, found);
  }
}

}  // namespace chapeau::engine
