#pragma once
// space: what a state may still do. For every tool, counterpart and product where the law tells these apart, and layer
// of law by layer: is the tool free, free under conditions, or closed? Asked over all measures that use the tool, never
// over samples.
//
// A tool by itself is a measure of which a draft says no more than that it uses the tool; what silence presumes is
// presumed. The tool with everything that a drafter may add leaves all of that open. What is `fixed` (who acts, under
// which leave) is presumed in both.

#include "engine/analyses/ask/ask.hpp"
#include "engine/judge/check.hpp"
#include "engine/universe/universe.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::space {

struct SpaceAnswer;

/// A value of a taxonomy that can be all that a draft says of itself; of a taxonomy that is attached to others, with
/// what carries it.
struct Tool {
  law::NodeId node;
  law::NodeId carrier;  ///< invalid for a tool by itself
  auto operator<=>(const Tool&) const = default;
};

/// The tools that serve a goal, or all: the leaves of every taxonomy from which a measure chooses one value, and of
/// those attached to them.
[[nodiscard]] std::vector<Tool> tools(const law::Rulebook& book, std::optional<law::GoalId> goal);

enum class Standing {
  Free,                   ///< the tool by itself breaches nothing, whatever is still open
  FreeUnderConditions,    ///< some measure with the tool breaches nothing, not even on its face
  ClosedUnlessJustified,  ///< every measure with the tool breaches something on its face; some can be excused
  Closed,                 ///< every measure with the tool breaches something that nothing excuses
  Undecided,              ///< the budget ran out
};

/// Instruments that bind at a layer, those of the layers below included.
struct Layer {
  std::string name;
  std::vector<law::InstrumentKind> kinds;  ///< what this layer adds
};
/// WTO law with accession protocols; trade and association agreements; investment treaties.
[[nodiscard]] std::vector<Layer> default_layers();

/// A tool in a place, under the law of a layer.
struct LayerCell {
  Standing standing = Standing::Undecided;
  std::vector<law::ProvisionId> closed_by;   ///< obligations one of which every measure breaches (on its face); each
                                             ///< alone, or else the fewest together
  bool jointly = false;                      ///< they close the tool only together
  std::vector<law::ProvisionId> in_the_way;  ///< of a tool under conditions: what the tool by itself may breach
  std::vector<law::ProvisionId>
      defences;  ///< of a tool closed unless justified: what could excuse, as far as nothing rules it out
  std::vector<law::ProvisionId> not_encoded;  ///< concern every measure with the tool, and are not encoded: a tool that
                                              ///< is not closed cannot then be told
  std::vector<law::ProvisionId> could_matter;  ///< not encoded, and concern some measures with the tool
  std::vector<law::ProvisionId> unverified;    ///< of `closed_by`
  std::vector<ask::Implicant>
      conditions;  ///< smallest first: after these answers the tool by itself breaches nothing, not even on its face
  std::vector<ask::Threshold> thresholds;  ///< numbers and dates at which it turns
  std::optional<law::Case>
      witness;           ///< a measure with the tool that breaches nothing, or is excused; judged anew and replayed
  bool reached = false;  ///< some obligation of the layer reaches the place
  /// What the witness had to assume that no draft can settle: values of schedules that are not known to us, products
  /// for which the code is too coarse.
  std::vector<Unknown> assumed;

  [[nodiscard]] bool is_closed() const {
    return standing == Standing::Closed || standing == Standing::ClosedUnlessJustified;
  }
  /// Something that we do not know could close the tool.
  [[nodiscard]] bool cannot_tell() const { return !is_closed() && (!not_encoded.empty() || !assumed.empty()); }
};

struct Cell {
  std::size_t tool = 0;
  std::size_t place = 0;
  std::vector<LayerCell> layers;  ///< one for each layer
};

struct SpaceOptions {
  law::StateId state;
  std::optional<law::GoalId> goal;
  law::StateMask towards;
  std::vector<law::Product> products;
  base::Date day;
  std::vector<Layer> layers = default_layers();
  Readings readings;       ///< empty: the defaults
  bool conditions = true;  ///< look for conditions and thresholds too
  smt::Budget budget;      ///< solver resource units for each question
  std::size_t jobs = 1;    ///< how many cells are judged at once; the answer is the same for any number
  search::Limits limits{.sets = 3, .questions = 400, .steps = 20'000};  ///< for the conditions of a cell
  /// Told of the cells that are settled, from `from` to the last one of the answer so far, in their order; by one
  /// thread at a time.
  std::function<void(const SpaceAnswer& so_far, std::size_t from)> heard;
};

struct SpaceAnswer {
  const law::Rulebook* book = nullptr;
  SpaceOptions options;
  std::vector<Tool> tools;
  std::vector<universe::Place> places;
  std::vector<Cell> cells;          ///< by place, then tool
  std::vector<law::Bond> not_held;  ///< agreements of the state with the counterparts that are known and not in the
                                    ///< library: what is not closed here may be closed by one of them
  std::size_t judged = 0;           ///< layer cells that were asked; the others look the same to the law as one of them
  std::size_t solver_checks = 0;
  std::vector<std::string>
      replay_complaints;  ///< witnesses that were not confirmed: a bug of ours; the cell is then undecided

  [[nodiscard]] const Cell& at(std::size_t place, std::size_t tool) const { return cells[place * tools.size() + tool]; }
};

/// Deterministic. The answer borrows `book`.
[[nodiscard]] SpaceAnswer space(const law::Rulebook& book, const SpaceOptions& options,
                                const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::space
