#pragma once
// Smaller scenarios that fail in the same way.

#include "tests/property/generators.hpp"

#include <functional>

namespace chapeau::testing {

/// Drops provisions, axioms, rules, links, entries of the record and parts of conditions as long as `fails` stays true.
/// `fails` must be true of the scenario; it is never asked about one that is not well-formed.
[[nodiscard]] Scenario shrink(Scenario scenario, const std::function<bool(const Scenario&)>& fails);

}  // namespace chapeau::testing
