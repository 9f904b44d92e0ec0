#include "cli/contradictions.hpp"

namespace chapeau::cli {

namespace {

void add(base::Diagnostics& out, const engine::CheckAnswer& answer, const engine::Contradiction& found) {
  const law::Measure& measure = answer.c->measures[found.measure];
  const base::Span at = found.first.is_known() ? found.first : measure.span;
  base::Diagnostic& made =
      out.add(found.axiom ? base::Code::AxiomBroken : base::Code::RecordContradicts, at, found.what);
  if (found.second.is_known())
    made.labels.push_back({found.second, found.axiom ? "the axiom" : "the rule that says otherwise"});
  // Two rules of the library may clash: then only this leads to the facts that make both fire.
  if (at != measure.span) made.labels.push_back({measure.span, "for this measure"});
  made.help = found.axiom ? "correct the facts: they cannot all be so"
                          : "correct the record, or the fact that makes the rule fire";
}

}  // namespace

base::Diagnostics contradictions(std::span<const engine::CheckAnswer> answers) {
  base::Diagnostics out;
  for (const engine::CheckAnswer& answer : answers) {
    for (const engine::Contradiction& found : answer.contradictions) add(out, answer, found);
  }
  out.sort();
  return out;
}

}  // namespace chapeau::cli
