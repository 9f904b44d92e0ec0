#pragma once
// The two tellings answer the same two questions. query/check asks the evaluator first and the solver only when it
// must.

#include "engine/model/line.hpp"
#include "engine/model/possibilities.hpp"
#include "engine/model/unknown.hpp"
#include "law/ids.hpp"

#include <optional>
#include <string>
#include <variant>

namespace chapeau::engine {

/// Nothing was decided: the budget ran out, or the solver gave up; never read as a no.
struct Undecided {
  std::string reason;
};

/// No completion of the line is coherent, as far as this provision's cone reaches.
struct Incoherent {};

/// With a witness for each possibility that exists: a coherent completion of the unknowns that matter.
struct Decided {
  Possibilities possible;
  std::optional<Completion> out, clean, bare, covered;
};
using Decision = std::variant<Decided, Incoherent, Undecided>;

struct DefenceDecided {
  DefencePossibilities possible;
  std::optional<Completion> met, fails;
};
using DefenceDecision = std::variant<DefenceDecided, Incoherent, Undecided>;

/// What counts as a conflict: a breach that nothing excuses, or any breach on its face.
enum class Ground { Unexcused, OnFace };

/// Some obligations together: a completion in which one of them is breached (as the ground says), and one in which none
/// is, as far as there are such.
struct ConflictDecided {
  std::optional<Completion> conflict, peace;
};
using ConflictDecision = std::variant<ConflictDecided, Incoherent, Undecided>;

/// Everything that makes a completion coherent, together: one that is, if there is one.
using CoherentDecision = std::variant<Completion, Incoherent, Undecided>;

}  // namespace chapeau::engine
