#pragma once
// A completion as a case that anybody can read and check again.

#include "engine/analyses/space/cell.hpp"

#include <string>
#include <vector>

namespace chapeau::engine::space {

struct Shown {
  law::Case shown;
  std::vector<Unknown>
      assumed;            ///< what the completion says of schedules and products, if the case alone is not compatible
  std::string complaint;  ///< what stands against it when it is judged anew and its derivation read again; empty when
                          ///< it is confirmed
};

/// The measure with the attributes of the completion, and its findings supposed; judged on the line that it was found
/// on.
[[nodiscard]] Shown witness(const CellTools& tools, const Line& found_on, const Completion& completion);

}  // namespace chapeau::engine::space
