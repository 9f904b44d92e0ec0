#pragma once
// All drafts that a set of levers can make, and what becomes of them.

#include "engine/analyses/redraft/board.hpp"
#include "engine/analyses/redraft/levers.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::engine::redraft {

/// A redrafted measure that is acceptable on every line, as far as the board can tell.
struct Variant {
  std::vector<Change> changes;
  std::uint32_t cost = 0;
  bool depends = false;
  std::size_t to_prove = 0;
  std::size_t exposed = 0;
  std::size_t gives_up = 0;  ///< goals served before and no longer
  base::Integer distance;
  law::Measure draft;

  /// Nothing about it could be better, except the cost.
  [[nodiscard]] bool is_clean() const { return !depends && to_prove == 0 && exposed == 0 && gives_up == 0; }
};

struct Variants {
  std::vector<Variant> found;
  std::string stopped;  ///< why not all values were tried; empty when they were
};

/// Every combination of values of the levers, none of them as drafted; products and destinations are taken out where a
/// line is not acceptable. Those that serve no goal any more, although the measure did, are left out.
[[nodiscard]] Variants variants(Board& board, const law::Measure& measure,
                                const std::vector<const LeverValues*>& levers, Wanted wanted, std::size_t most);

/// The measure with the changes.
[[nodiscard]] law::Measure redrafted(const law::Rulebook& book, const law::Measure& measure,
                                     const std::vector<Change>& changes);

}  // namespace chapeau::engine::redraft
