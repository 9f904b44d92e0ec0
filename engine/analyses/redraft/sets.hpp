#pragma once
// The smallest sets of levers that can repair a measure, with what they make of it.

#include "engine/analyses/redraft/variants.hpp"

#include <map>
#include <vector>

namespace chapeau::engine::redraft {

struct RepairingSets {
  std::vector<Variant> variants;  ///< of all sets, in the order in which they were found
  std::vector<MeasureRepairs::Blocked> blocked;
  std::vector<law::ProvisionId>
      blocking;  ///< what stays unacceptable when every lever may be anything; else what was so as drafted
  bool complete = false;
  std::string stopped;
  std::size_t questions = 0;
};

[[nodiscard]] RepairingSets repairing_sets(Board& board, const law::Measure& measure,
                                           const std::vector<LeverValues>& levers, Wanted wanted,
                                           const RedraftOptions& options);

}  // namespace chapeau::engine::redraft
