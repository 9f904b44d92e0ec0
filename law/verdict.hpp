#pragma once
// The words of an answer. They are law's, because cases expect them.

#include <string_view>

namespace chapeau::law {

/// What holds of one obligation, over all completions of the open findings that the axioms allow.
enum class Verdict {
  OutOfScope,           ///< not bound, no opposable counterpart, not covered
  Respected,            ///< in scope (at least possibly) and breached in no completion
  Breach,               ///< breached and not excused in every completion
  Excused,              ///< breached on its face and excused in every completion
  BreachUnlessExcused,  ///< breached on its face in every completion; a defence is open
  ConsistentEitherWay,  ///< the breach is open, but wherever it happens an exception is met
  Depends,              ///< the breach itself is open
};

/// Verdicts from the mildest (0) to the gravest.
[[nodiscard]] int gravity(Verdict verdict);
/// Breached on its face in some completion, excused or not.
[[nodiscard]] bool may_breach(Verdict verdict);
/// Whether it is breached, or whether a breach is excused, is open.
[[nodiscard]] bool is_open(Verdict verdict);

enum class DefenceStatus { Met, NotMet, Open, NotAvailable, NotNeeded };

/// From the best to the worst. NoLawReaches: no obligation has the measure in scope, so that nothing was held against
/// it; law that is not in the library may.
enum class Overall { Compatible, NoLawReaches, Depends, ConflictUnlessJustified, Conflict };

/// The outcome where no obligation has a graver verdict.
[[nodiscard]] Overall overall_of(Verdict worst);

/// The outcome for one measure, verdict by verdict.
class Gravest {
 public:
  void add(Verdict verdict);
  /// NoLawReaches where every verdict was out of scope.
  [[nodiscard]] Overall overall() const { return reached_ ? worst_ : Overall::NoLawReaches; }

 private:
  Overall worst_ = Overall::Compatible;
  bool reached_ = false;
};

/// Expected of an obligation: respected only because the complainant did not prove its claim.
struct NotMadeOut {};
/// Expected of the outcome when every open finding is decided against the side that bears its burden.
struct AsItStands {
  Overall overall;
};
/// Expected of the outcome: this, or a graver one.
struct AtLeast {
  Overall overall;
};
/// Expected of the outcome: this, or a milder one.
struct AtMost {
  Overall overall;
};

[[nodiscard]] std::string_view words(Verdict verdict);       ///< "breach unless excused"
[[nodiscard]] std::string_view words(DefenceStatus status);  ///< "not available"
[[nodiscard]] std::string_view words(Overall overall);       ///< "conflict unless justified"

}  // namespace chapeau::law
