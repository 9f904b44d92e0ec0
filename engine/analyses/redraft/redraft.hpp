#pragma once
// redraft: the least that must change for the measure to be compatible while it still serves its goal.
//
// Levers are what the drafter decides: by default form, rate and other numbers, conditions (sets and flags), products,
// destinations, the last day; never facts of the world (the record), the first day, or attributes that the vocabulary
// declares `fixed`. `may change` and `must keep` of the case narrow them; `may change` reaches what is fixed, too. A
// repair is a set of changes after which `check` finds no breach and no breach unless excused - and, of a measure that
// only `depends`, after which it finds it compatible; it is smallest when no subset of its levers can do (whatever
// their values).
//
// Values of a lever: every leaf of a choice (below the same root, when the case names no goal), both values of a flag,
// the numbers at which some rule tips, fewer members of a set or one that serves the goal, a last day where a rule asks
// for one. Products and destinations are taken out where the law objects to them; or the measure is taken towards
// everybody.

#include "engine/judge/check.hpp"
#include "engine/search/smallest_sets.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::engine::redraft {

/// Something that the drafter decides.
struct Lever {
  enum class Kind { Attribute, Products, Destinations } kind = Kind::Attribute;
  law::AttributeId attribute;  ///< of Attribute; of Destinations the built-in `towards`
  auto operator<=>(const Lever&) const = default;
};

/// One change of one lever. `attribute` with its new value; or products or destinations taken out.
struct SetAttribute {
  law::AttributeId attribute;
  law::Value value;
};
struct DropProducts {
  std::vector<std::size_t> products;
};  ///< indices into Measure::products, ascending
struct DropDestinations {
  law::StateMask states;
};
using Change = std::variant<SetAttribute, DropProducts, DropDestinations>;

struct Repair {
  std::size_t measure = 0;
  std::vector<Change> changes;  ///< one for each lever: attributes in their order, then products, then destinations
  std::uint32_t cost = 0;
  law::Case redrafted;  ///< the whole case with the changes and without expectations: replayed through `check`
  law::Overall overall = law::Overall::Compatible;  ///< what `check` says of the redrafted measure alone
  std::vector<law::GoalId> serves;                  ///< goals that a tool of it still serves
  std::vector<law::GoalId> gives_up;                ///< goals served before and no longer
  std::vector<law::QuestionId> to_prove;            ///< findings on which the result still turns
  std::vector<law::ProvisionId>
      exposed;  ///< obligations not `respected` or `out of scope`: excused, consistent either way, or open
  std::vector<law::AttributeId> presumes;       ///< flags that nobody wrote and on whose silence the result rests
  std::vector<law::ProvisionId> not_looked_at;  ///< known, not encoded, and speaking of the design for certain
};

struct RedraftOptions {
  CheckOptions check;                        ///< readings, day and budget; reading_effects is not read
  search::Limits limits{100, 150, 200'000};  ///< questions are sets of levers, each with all its values
  std::size_t values = 5'000;                ///< at most so many combinations of values are tried for one set of levers
  std::size_t repairs = 5;                   ///< at most so many for each measure
  std::map<law::AttributeId, std::uint32_t> weights;  ///< default 1; destinations (built-in `towards`): 3
  std::uint32_t products_weight = 3;
};

struct MeasureRepairs {
  std::size_t measure = 0;
  law::Overall before = law::Overall::Compatible;  ///< of the measure alone, as drafted
  bool needed = false;                             ///< some obligation is (or may be) breached; never where no law
                                                   ///< reaches the draft
  std::vector<Repair> repairs;  ///< compatible ones first, then those that no law reaches, then cheapest; different in
                                ///< kind, none dominated
  /// The repairs that were looked for come out so, or better: `complete` and `why_nothing_smaller` speak of these.
  law::Overall sought = law::Overall::Compatible;
  /// Why nothing smaller works: sets of levers of which every repair changes one, each with the obligations that are
  /// breached whatever the values of all other levers. (Sets that fail only because none of their values do are not
  /// told.)
  struct Blocked {
    std::vector<Lever> levers;
    std::vector<law::ProvisionId> by;
  };
  std::vector<Blocked> why_nothing_smaller;
  std::vector<law::ProvisionId> blocking;  ///< no repair: the obligations that are in its way
  /// Of the values that are tried (above) nothing was left out that is better in anything than what is told. Others as
  /// good may be: of the same kind (docs/verdicts.md), or beyond as many as were asked for.
  bool complete = false;
  std::string stopped;        ///< why it is not complete
  std::size_t questions = 0;  ///< sets of levers that were asked about
};

struct RedraftAnswer {
  CheckAnswer check;  ///< of the case as it is; with contradictions in it there are no repairs
  std::vector<MeasureRepairs> measures;
};

/// Deterministic; every repair was replayed through `check` before it is returned.
[[nodiscard]] RedraftAnswer redraft(const law::Rulebook& book, const law::Case& c, const RedraftOptions& options,
                                    const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::redraft
