// From conditions to provisions: docs/verdicts.md, section "From conditions to provisions", formula by formula.

#include "engine/symbolic/encode/encoder.hpp"
#include "law/applicability.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace chapeau::encode {

using law::ProvisionId;
using law::ProvisionKind;
using term::Term;

Encoder::Encoder(term::Factory& factory, const engine::Line& line)
    : Encoder(factory, line, [&factory](const engine::Unknown&, term::Sort sort, const std::string& name) {
        return factory.variable(sort, name);
      }) {}

Encoder::Encoder(term::Factory& factory, const engine::Line& line, VariableSource source)
    : factory_(factory), line_(line), source_(std::move(source)) {}

Term Encoder::in_scope(ProvisionId provision) { return part(Part::InScope, provision); }
Term Encoder::on_face(ProvisionId provision) { return part(Part::OnFace, provision); }
Term Encoder::on_face_but_for_carve_outs(ProvisionId provision) { return part(Part::ButForCarveOuts, provision); }
Term Encoder::excused(ProvisionId provision) { return part(Part::Excused, provision); }
Term Encoder::met(ProvisionId provision) { return part(Part::Met, provision); }
Term Encoder::condition(law::ExpressionId expression, ProvisionId provision) { return encode(expression, provision); }

/// Each part is built once; what it mentions is remembered with it, because the next reader mentions it too.
Term Encoder::part(Part which, ProvisionId provision) {
  const auto [slot, is_new] = parts_.try_emplace({which, provision});
  Encoded& encoded = slot->second;
  if (!is_new && !encoded.done)
    throw std::logic_error("encode: `" + law::reference(book(), provision) + "` depends on itself");
  if (is_new) {
    Mentions outer = std::exchange(current_, {});
    encoded.term = build(which, provision);
    encoded.mentions = std::exchange(current_, std::move(outer));
    encoded.done = true;
  }
  current_.add(encoded.mentions);
  return encoded.term;
}

Term Encoder::build(Part which, ProvisionId provision) {
  if (!reaches(provision)) return factory_.truth(false);
  switch (which) {
    case Part::InScope: {
      const Term inside = scope(provision);
      return factory_.conjunction(inside, factory_.negation(some_met(provision, true, false)));
    }
    case Part::OnFace: {
      const Term inside = in_scope(provision);
      return factory_.conjunction(inside, breached(provision));
    }
    case Part::ButForCarveOuts: {
      const Term inside = scope(provision);
      return factory_.conjunction(inside, breached(provision));
    }
    case Part::Excused: {
      const Term face = on_face(provision);
      return factory_.conjunction(face, some_met(provision, false, true));
    }
    case Part::Met: {
      const Term inside = scope(provision);
      const Term holds = breached(provision);
      return factory_.conjunction({inside, holds, factory_.negation(some_met(provision, true, true))});
    }
  }
  throw std::logic_error("encode: unknown part of a provision");
}

Term Encoder::scope(ProvisionId provision) {
  const auto& scope = book()[provision].scope;
  return scope ? encode(*scope, provision) : factory_.truth(true);
}

/// The condition of `forbids` or `when`; of `requires`: where it speaks, what it requires fails.
Term Encoder::breached(ProvisionId id) {
  const law::Provision& provision = book()[id];
  const Term holds = provision.condition ? encode(*provision.condition, id) : factory_.truth(true);
  if (!provision.requires_condition) return holds;
  const Term where = provision.requires_where ? encode(*provision.requires_where, id) : factory_.truth(true);
  return factory_.conjunction(where, factory_.negation(holds));
}

/// Links are text: each holds under the reading that it names.
Term Encoder::some_met(ProvisionId target, bool carve_outs, bool others) {
  std::vector<Term> answers;
  const auto linked = std::ranges::equal_range(book().links, target, {}, &law::Link::target);
  for (const law::Link& link : linked) {
    const bool is_carve_out = book()[link.exception].kind == ProvisionKind::CarveOut;
    if (is_carve_out ? !carve_outs : !others) continue;
    if (link.under && (*line_.readings)[link.under->reading.index()] != link.under->option) continue;
    answers.push_back(met(link.exception));
  }
  return factory_.disjunction(std::move(answers));
}

bool Encoder::reaches(ProvisionId provision) const {
  return law::reach(book(), provision, line_.measure->enacted_by, line_.counterpart, line_.day) == law::Reach::Applies;
}

}  // namespace chapeau::encode
