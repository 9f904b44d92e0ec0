#pragma once
// The register: which agreements bind which states among each other, by name, whether or not the library holds their
// rules. What is known of one is who, when and on what it speaks, not what it says.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/ids.hpp"
#include "law/states.hpp"

#include <string>
#include <vector>

namespace chapeau::law {

struct Rulebook;

/// What agreements speak on, as far as it matters to measures.
struct Subject {
  std::string name;
  std::string title;
  ExpressionId concerns;  ///< the measures that an agreement on it may reach; asks no finding
  base::Span span;
};

enum class AgreementStatus { InForce, ProvisionallyApplied, Signed, Ended, NonBinding };
/// How much of an agreement the library holds.
enum class Held { Whole, Part, Nothing };

struct Agreement {
  std::string name;   ///< like the name of an instrument
  std::string title;  ///< in full
  AgreementStatus status = AgreementStatus::InForce;
  Held held = Held::Nothing;
  std::vector<InstrumentId> told_as;  ///< instruments of the library that are this agreement
  std::vector<SubjectId> subjects;    ///< sorted; never empty
  base::Interval in_force;
  std::vector<Membership> parties;  ///< days within `in_force`
  std::string link;                 ///< where it was seen
  base::Span span;

  /// Does it oblige anybody on the day?
  [[nodiscard]] bool binds_on(base::Date day) const;
};

/// An agreement of a state, and whom it binds towards it.
struct Bond {
  AgreementId agreement;
  StateMask partners;
};
/// The agreements that bind the state on the day, by itself or through the union that it trades as one with. What a
/// union agreed counts for its members; what a member agreed counts for itself. In the order of their names.
[[nodiscard]] std::vector<Bond> bonds_of(const Rulebook& book, StateId state, base::Date day);
/// Those of them that the library does not hold and that bind the state towards some of these; of each the partners
/// among these.
[[nodiscard]] std::vector<Bond> bonds_not_held(const Rulebook& book, StateId state, const StateMask& towards,
                                               base::Date day);

}  // namespace chapeau::law
