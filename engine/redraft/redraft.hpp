#pragma once
// redraft: the least that must change for the measure to be compatible while it still serves its goal.
//
// Levers are what the drafter decides: by default form, rate and other numbers, conditions (sets and flags), products, destinations, the last day; never
// facts of the world (the record). `may change` and `must keep` of the case narrow them. A repair is a set of changes after which `check` finds no
// breach and no breach unless excused; it is smallest when no subset of its levers can do (whatever their values).

#include "engine/query/check.hpp"
#include "engine/search/smallest_sets.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace chapeau::engine::redraft {

/// One change of one lever. `attribute` with its new value; or products or destinations taken out.
struct SetAttribute { law::AttributeId attribute; law::Value value; };
struct DropProducts { std::vector<std::size_t> products; };  ///< indices into Measure::products
struct DropDestinations { law::StateMask states; };
using Change = std::variant<SetAttribute, DropProducts, DropDestinations>;

struct Repair {
  std::size_t measure = 0;
  std::vector<Change> changes;
  std::uint32_t cost = 0;
  law::Case redrafted;                       ///< the case with the changes: replayed through `check`
  law::Overall overall = law::Overall::Compatible;      ///< what `check` says of the redrafted measure alone
  std::vector<law::GoalId> serves;           ///< goals that a tool of it still serves
  std::vector<law::GoalId> gives_up;         ///< goals served before and no longer
  std::vector<law::QuestionId> to_prove;     ///< findings on which the result still turns
  std::vector<law::ProvisionId> exposed;     ///< obligations not `respected` or `out of scope`: excused, consistent either way, or open
};

struct RedraftOptions {
  CheckOptions check;
  search::Limits limits;
  std::size_t repairs = 5;                   ///< at most so many for each measure
  std::map<law::AttributeId, std::uint32_t> weights;  ///< default 1; products and destinations: 3 (built-in `towards` names the latter)
};

struct MeasureRepairs {
  std::size_t measure = 0;
  bool needed = false;                       ///< some obligation is (or may be) breached
  std::vector<Repair> repairs;               ///< cheapest first, different in kind, none dominated
  /// Why nothing smaller works: the sets of levers of which every repair changes one, each with the provisions that force it.
  struct Blocked { std::vector<law::AttributeId> levers; std::vector<law::ProvisionId> by; };
  std::vector<Blocked> why_nothing_smaller;
  std::vector<law::ProvisionId> blocking;    ///< no repair: the obligations that block every one
  bool complete = false;
  std::string stopped;
};

struct RedraftAnswer {
  CheckAnswer check;
  std::vector<MeasureRepairs> measures;
};

/// Deterministic; every repair was replayed through `check` before it is returned.
[[nodiscard]] RedraftAnswer redraft(const law::Rulebook& book, const law::Case& c, const RedraftOptions& options, const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::redraft
