#pragma once
// The same law and the same case, written down in another order and with other names.

#include "tests/property/generators.hpp"

#include <vector>

namespace chapeau::testing {

struct Permuted {
  Scenario scenario;
  std::vector<law::ProvisionId> provision;  ///< where each provision went
};

/// Provisions, findings, tests, axioms, operands and links in another order; everything renamed but the states.
[[nodiscard]] Permuted permute(const Scenario& scenario, Random& random);

}  // namespace chapeau::testing
