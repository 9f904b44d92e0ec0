#include "engine/analyses/audit/in_witness.hpp"

#include "engine/replay/coherence.hpp"
#include "engine/universe/universe.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::audit {

namespace {

Truth value_of(const replay::Interpreter& in, const Literal& literal) {
  switch (literal.part) {
    case Part::InScope: return in.in_scope(literal.provision);
    case Part::WouldBreach: return in.would_breach(literal.provision);
    case Part::OnFace: return in.on_face(literal.provision);
    case Part::Excused: return in.excused(literal.provision);
    case Part::Met: return in.met(literal.provision);
    case Part::Condition: return in.holds(literal.condition, literal.provision);
  }
  return Truth::Open;
}

Line line_at(const law::Rulebook& book, const law::Measure& measure, const Place& at) {
  return universe::line(book, measure, {{at.enacting}, {at.counterpart}, {at.product}, at.day}, at.readings);
}

}  // namespace

InWitness::InWitness(const law::Rulebook& book, const Witness& witness, replay::Missing missing)
    : completion_(&witness.completion),
      measure_(measure_at(book, witness.place)),
      line_(line_at(book, measure_, witness.place)),
      reaches_(line_),
      in_(line_, reaches_, witness.completion, missing) {}

bool InWitness::breached(law::ProvisionId obligation) const {
  return in_.on_face(obligation) == Truth::Yes && in_.excused(obligation) != Truth::Yes;
}

bool InWitness::reaches(const Goal& goal) const {
  return std::ranges::all_of(goal, [&](const Clause& clause) {
    return std::ranges::any_of(
        clause, [&](const Literal& l) { return value_of(in_, l) == (l.holds ? Truth::Yes : Truth::No); });
  });
}

Completion sufficient_part(const law::Rulebook& book, const Witness& witness, const Goal& goal) {
  const auto suffices = [&](const Witness& part) { return InWitness(book, part, replay::Missing::Open).reaches(goal); };
  if (!suffices(witness)) return witness.completion;
  Witness part = witness;
  for (const auto& [unknown, value] : witness.completion) {
    auto fewer = part;
    fewer.completion.erase(unknown);
    if (suffices(fewer)) part = std::move(fewer);
  }
  return part.completion;
}

std::vector<std::string> InWitness::broken() const { return replay::Coherence(line_, reaches_).broken(*completion_); }

}  // namespace chapeau::engine::audit
