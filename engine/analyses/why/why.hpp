#pragma once
// why: all smallest sets of facts and provisions that together force a conflict, and why each member is needed.
//
// A set forces a conflict when in every coherent completion of the line with only these facts known (every other fact
// made open) one of these provisions is breached without excuse. Facts are what the draft states and what the record
// gives or supposes. Background, never dropped: the product, the counterpart and the day of the line, readings, what is
// presumed from silence, and what was not shown (a burden that was not carried is no fact). Provisions are those with
// verdict `breach` on the line; where there is none, those `breach unless excused`, and then a set forces the breach on
// its face, before defences.

#include "engine/judge/check.hpp"
#include "engine/judge/possibilities_of.hpp"
#include "engine/search/smallest_sets.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace chapeau::engine::why {

/// A member of a conflict set: a fact of the measure, an answer of the record, or a provision.
using Member = std::variant<law::AttributeId, law::QuestionId, law::ProvisionId>;

/// What happens without one member: a way out that keeps the rest of the set (fewest facts changed, then least).
/// Dropping a provision needs no other measure; `escape` is then empty.
struct Necessity {
  Member dropped;
  Completion escape;  ///< every change that it takes of the whole draft; and what it supposes of product and schedule
  /// `check` of the draft with these changes bears it out: on these lines no provision of the set has the verdict any
  /// more that it has.
  bool holds = false;
  std::vector<law::ProvisionId> instead;  ///< what `check` then finds graver than in the draft, and in conflict
};

struct ConflictSet {
  std::vector<Member>
      members;  ///< in legal order: facts of the measure as declared, the record as asked, provisions as in the library
  std::vector<Necessity> necessary;  ///< one for each member, same order
  /// Of the background (below) facts without which the set would not force it: a smallest choice of them with which it
  /// does, all else being open.
  std::vector<Member> background;
};

/// Lines with the same conflict sets are told once.
struct LineConflicts {
  std::size_t measure = 0;
  std::vector<std::size_t> lines;  ///< indices into CheckAnswer::lines
  bool on_face = false;            ///< no provision is breached for certain: the sets force a breach before defences
  std::vector<ConflictSet> sets;   ///< smallest first, then in legal order
  bool complete = false;           ///< all found
  std::string stopped;             ///< why not
  std::size_t questions = 0;       ///< asked of the oracle: what the budget counts
};

struct WhyOptions {
  CheckOptions check;
  std::optional<law::ProvisionId> provision;  ///< only conflicts with this one
  search::Limits limits;
};

struct WhyAnswer {
  CheckAnswer check;  ///< of the case as drafted
  std::vector<LineConflicts> conflicts;
};

/// Canonical: the same whatever was asked before, in any order of insertion. Deterministic; every escape replays.
[[nodiscard]] WhyAnswer why(const law::Rulebook& book, const law::Case& c, const WhyOptions& options,
                            const smt::SolverFactory& make_solver);

/// One reason why a provision is not breached, or an exception does not help.
struct Obstacle {
  enum class Kind {
    NotBinding,
    NotInForce,
    NotParty,
    NotOwner,       ///< the instrument or provision does not reach the line
    NoTextualLink,  ///< exception: no link to the provision breached, under the readings in force
    OtherReading,   ///< exception: linked under another option of a reading
    OutOfScope,     ///< `elements` fail
    CarvedOut,
    NotBreached,        ///< `elements` fail
    Excused,            ///< obligation: by `by`
    ElementNotMadeOut,  ///< exception: `elements` fail (facts, findings answered no)
    NotShown,           ///< exception: `elements` were not shown
    StillOpen,          ///< exception: `elements` are open
  } kind;
  law::ProvisionId by;                    ///< carve-out, exception; else invalid
  std::optional<law::ReadingIs> reading;  ///< for OtherReading
  std::vector<Element> elements;          ///< the smallest elements that decide
};

struct WhyNot {
  law::ProvisionId provision;               ///< asked about
  std::optional<law::ProvisionId> against;  ///< exception: the obligation it was held against
  std::vector<std::size_t> lines;
  std::vector<Obstacle> obstacles;
};

/// Why `provision` is not breached (obligation) or does not excuse (exception; against each obligation that is, or may
/// be, breached).
[[nodiscard]] std::vector<WhyNot> why_not(const CheckAnswer& answer, law::ProvisionId provision);

}  // namespace chapeau::engine::why
