#pragma once
// What the completions of a line allow for one obligation or one defence: the raw material of verdicts. Both tellings
// produce it.

#include "engine/model/line.hpp"
#include "law/verdict.hpp"

namespace chapeau::engine {

/// For an obligation P: which combinations of (in scope, breached on its face, excused) some completion that satisfies
/// the axioms reaches. `out`: not in scope (or carved out). `clean`: in scope, not breached. `bare`: breached, no
/// exception met. `covered`: breached, an exception met.
struct Possibilities {
  bool out = false;
  bool clean = false;
  bool bare = false;
  bool covered = false;
  bool operator==(const Possibilities&) const = default;
};

/// The verdict of the design, section 3. No possibility at all (an incoherent record) is a precondition violation.
[[nodiscard]] law::Verdict verdict(const Possibilities& possible);

/// For an exception: can it be met, can it fail, in completions where (at least) one of the obligations it reaches is
/// breached on its face.
struct DefencePossibilities {
  bool met = false;
  bool fails = false;
  bool needed = false;  ///< some completion breaches a target on its face
  bool operator==(const DefencePossibilities&) const = default;
};
[[nodiscard]] law::DefenceStatus status(const DefencePossibilities& possible);

}  // namespace chapeau::engine
