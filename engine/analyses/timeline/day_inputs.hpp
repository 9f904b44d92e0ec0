#pragma once
// What the answer of a day is made of: two days with the same inputs have the same verdicts.

#include "engine/eval/program.hpp"
#include "engine/model/line.hpp"

#include <set>
#include <string>

namespace chapeau::engine::timeline {

/// The different lines of a day, each as its measure and product and its fingerprint of all inputs
/// (eval/fingerprint.hpp). Who the counterparts are, and how many there are of a kind, changes no verdict.
struct DayInputs {
  std::set<std::string> lines;
  std::string in_force;  ///< one character for each measure
  auto operator<=>(const DayInputs&) const = default;
};

[[nodiscard]] DayInputs inputs_of(const eval::Program& program, const law::Case& c, const Readings& readings,
                                  base::Date day);

}  // namespace chapeau::engine::timeline
