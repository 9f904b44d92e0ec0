#include "api/outcomes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace chapeau {

namespace {

/// By number: clean, tool failure, conflict, invalid input, depends, undecided, cancelled, no law.
constexpr std::array kGravity{0, 7, 4, 6, 2, 3, 5, 1};
constexpr std::array<std::string_view, kGravity.size()> kWords{"clean",   "tool_failure", "conflict",  "invalid_input",
                                                               "depends", "undecided",    "cancelled", "no_law"};

int gravity(Outcome outcome) { return kGravity[static_cast<std::size_t>(outcome)]; }

}  // namespace

std::string_view words(Outcome outcome) { return kWords[static_cast<std::size_t>(outcome)]; }

Outcome worse(Outcome a, Outcome b) { return gravity(a) < gravity(b) ? b : a; }

}  // namespace chapeau

namespace chapeau::api {

namespace {

void add_contradiction(base::Diagnostics& out, const engine::CheckAnswer& answer, const engine::Contradiction& found) {
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

Outcome outcome_of(law::Overall overall, bool rests) {
  switch (overall) {
    case law::Overall::Conflict: return Outcome::Conflict;
    case law::Overall::ConflictUnlessJustified:
    case law::Overall::Depends: return Outcome::Depends;
    case law::Overall::NoLawReaches: return Outcome::NoLaw;
    case law::Overall::Compatible: return rests ? Outcome::Depends : Outcome::Clean;
  }
  return Outcome::Depends;
}

Outcome outcome_of(const engine::CheckAnswer& answer) {
  if (!answer.replay_complaints.empty()) return Outcome::ToolFailure;
  if (!answer.contradictions.empty()) return Outcome::InvalidInput;
  const auto result = answer.result();
  if (!result) return Outcome::Undecided;
  return outcome_of(*result, answer.result_presumes() > 0 || answer.may_matter());
}

Outcome outcome_of(const engine::timeline::Stretch& stretch) {
  if (!stretch.in_force) return Outcome::Clean;
  if (stretch.contradicts) return Outcome::InvalidInput;
  if (stretch.overall == law::Overall::Conflict) return Outcome::Conflict;
  if (stretch.undecided > 0) return Outcome::Undecided;
  return outcome_of(stretch.overall, stretch.rests);
}

Outcome outcome_of(const engine::comparison::Comparison& answer) {
  for (const auto& difference : answer.differences) {
    const auto& examples = difference.examples;
    if (std::any_of(examples.begin(), examples.end(), [](const auto& e) { return e.refuted; }))
      return Outcome::ToolFailure;
  }
  if (!answer.undecided.empty()) return Outcome::Undecided;
  return answer.differences.empty() ? Outcome::Clean : Outcome::Depends;
}

base::Diagnostics contradictions(std::span<const engine::CheckAnswer* const> answers) {
  base::Diagnostics out;
  for (const engine::CheckAnswer* answer : answers) {
    for (const engine::Contradiction& found : answer->contradictions) add_contradiction(out, *answer, found);
  }
  out.sort();
  return out;
}

}  // namespace chapeau::api
