#pragma once
// What a question is about: that some provisions are breached, met or excused, and others are not.

#include "law/ids.hpp"

#include <vector>

namespace chapeau::engine::audit {

/// What may hold of a provision in a completion (docs/verdicts.md, "From conditions to provisions").
enum class Part {
  InScope,
  WouldBreach,  ///< breached on its face, were there no carve-outs
  OnFace,       ///< breached on its face
  Excused,      ///< breached on its face, and an exception or permission is met
  Met,          ///< of an exception, carve-out or permission
  Condition,    ///< `condition` holds, as the provision asks it
};

struct Literal {
  Part part = Part::OnFace;
  law::ProvisionId provision;
  bool holds = true;
  law::ExpressionId condition = {};  ///< of Part::Condition
};

/// One of these …
using Clause = std::vector<Literal>;
/// … and that for all of these.
using Goal = std::vector<Clause>;

/// Breached, and nothing excuses it.
[[nodiscard]] inline Goal breached(law::ProvisionId id) { return {{{Part::OnFace, id}}, {{Part::Excused, id, false}}}; }
/// Not breached, or excused.
[[nodiscard]] inline Clause at_peace(law::ProvisionId id) {
  return {{Part::OnFace, id, false}, {Part::Excused, id, true}};
}

}  // namespace chapeau::engine::audit
