#pragma once
// A way out told with values near to the draft: the search is content with any value that stands for many.

#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/judge.hpp"

#include <cstdint>
#include <span>

namespace chapeau::engine::why {

/// The drafted line, the same with every fact open, and what the way out leads out of. Borrows everything.
struct Scene {
  const Evaluation& drafted;
  const Evaluation& opened;
  std::span<const law::ProvisionId> provisions;
  Ground ground;
  LazySolver& solver;
  smt::Budget budget;
};

/// The same choices and quantities are otherwise than drafted, each as near to the draft as still leads out, one after
/// the other.
[[nodiscard]] Completion nearest_values(const Scene& scene, Completion way_out);

}  // namespace chapeau::engine::why
