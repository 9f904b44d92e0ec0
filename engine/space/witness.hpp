#pragma once
// A completion as a case that anybody can read and check again.

#include "engine/space/cell.hpp"

#include <string>

namespace chapeau::engine::space {

struct Shown {
  law::Case shown;
  std::string complaint;  ///< what `check` says against it; empty when it confirms that the case is compatible
};

/// The measure with the attributes of the completion, and its findings supposed.
[[nodiscard]] Shown witness(const CellTools& tools, const law::Measure& measure, const Completion& completion);

}  // namespace chapeau::engine::space
