#pragma once
// Two libraries that were read apart, told in the same ids.

#include "law/rulebook.hpp"

#include <string>
#include <vector>

namespace chapeau::engine::comparison {

/// What has the same name is the same: states, groups, minerals, stages, values, attributes of one type, findings,
/// tests, goals, readings and their options, schedules, instruments, and provisions by instrument and pinpoint. What
/// only one library has is in the other too, but out of force, empty or never asked. Conditions of both stand in one
/// list. The registers are left out: what is known and not held makes no difference between two laws.
struct Aligned {
  law::Rulebook first, second;
  std::vector<std::string> only_first,
      only_second;  ///< "instrument PACT", "GATT XI:3", "finding necessary": in the order of the library that has it
};

[[nodiscard]] Aligned align(const law::Rulebook& first, const law::Rulebook& second);

}  // namespace chapeau::engine::comparison
