#include "engine/analyses/space/witness.hpp"

#include "engine/judge/line_answer.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/replay/replay.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::space {

namespace {

law::RecordEntry supposed(const law::Question& question, bool yes) {
  law::RecordEntry entry;
  entry.finding = question.finding;
  entry.provision = question.provision;
  entry.shown = yes ? law::Shown::Yes : law::Shown::No;
  entry.basis = law::Basis::Supposed;
  return entry;
}

law::Measure given(const law::Measure& before, const law::Measure& after) {
  law::Measure made = after;
  made.name = "witness";
  for (std::size_t i = 0; i < made.attributes.size(); ++i) {
    const bool was_open = std::holds_alternative<law::Open>(before.attributes[i].value);
    if (was_open && !std::holds_alternative<law::Open>(after.attributes[i].value))
      made.attributes[i].basis = law::Basis::Given;
  }
  return made;
}

std::vector<Unknown> not_of_the_draft(const Completion& completion) {
  std::vector<Unknown> found;
  for (const auto& [unknown, value] : completion) {
    if (std::holds_alternative<OpenLookup>(unknown) || std::holds_alternative<OpenProduct>(unknown))
      found.push_back(unknown);
  }
  return found;
}

bool is_peaceful(law::Verdict verdict) {
  using law::Verdict;
  return verdict == Verdict::OutOfScope || verdict == Verdict::Respected || verdict == Verdict::Excused ||
         verdict == Verdict::ConsistentEitherWay;
}

/// Judged obligation by obligation, with derivations that the independent interpreter reads again.
std::string complaint(const CellTools& tools, const Line& line) {
  const Law& law = *tools.law;
  const Evaluation evaluation(law.program, line, law.states);
  const LineTools means{&law.program, tools.solver, tools.options->budget, false, false};
  const auto answer = answer_line({line, {line.counterpart}}, 0, evaluation, means);
  for (const auto& provision : answer.provisions) {
    if (!is_peaceful(provision.verdict))
      return "a witness is not compatible with " + law::reference(law.book, provision.provision);
  }
  return replay::replay(answer, line, 0).empty() ? "" : "the derivation of a witness does not stand";
}

}  // namespace

Shown witness(const CellTools& tools, const Line& found_on, const Completion& completion) {
  VariedLine varied(found_on);
  varied.set(completion);
  Shown result;
  result.shown.name = "WITNESS";
  result.shown.measures.push_back(given(*found_on.measure, *varied.line().measure));
  if (tools.options->goal) result.shown.measures.front().serves = {*tools.options->goal};
  for (const auto& [unknown, value] : completion) {
    if (const auto* question = std::get_if<OpenQuestion>(&unknown)) {
      result.shown.record.push_back(supposed((*found_on.book)[question->question], value != 0));
    }
  }
  result.complaint = complaint(tools, varied.line());
  if (!result.complaint.empty()) result.assumed = not_of_the_draft(completion);
  return result;
}

}  // namespace chapeau::engine::space
