#pragma once
// Open numbers have too many values to go through; between two critical values no comparison changes.

#include "tests/property/world.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace chapeau::testing {

/// Values for one or two numbers at once: each row has one value for each unknown.
struct Options {
  std::vector<engine::Unknown> unknowns;
  std::vector<std::vector<base::Integer>> rows;
};

/// Enough values of the open numbers to meet every combination of truth values of `forms` (each compared with 0): the
/// zeros of each form and their neighbours, and the ends of the domains. Numbers that a form ties together are
/// enumerated together; nothing when it ties three.
[[nodiscard]] std::optional<std::vector<Options>> critical_values(const World& world,
                                                                  const std::vector<engine::Unknown>& numbers,
                                                                  const std::vector<Form>& forms);

}  // namespace chapeau::testing
