#pragma once
// Open quantities without a solver: between two critical values no comparison changes, so a few values stand for all of
// them.

#include "base/integer.hpp"
#include "engine/eval/program.hpp"
#include "engine/line/line.hpp"
#include "engine/line/unknown.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// A comparison as it stands on a line: the sum of its open quantities, each times its factor, and a constant, compared
/// with 0.
struct Form {
  std::map<Unknown, base::Integer> factors;  ///< none is 0
  base::Integer constant = 0;
  law::Relation relation = law::Relation::Equal;

  [[nodiscard]] bool holds(const std::function<base::Integer(const Unknown&)>& value) const;
};

/// The form of an atom that compares quantities (`no end` too).
[[nodiscard]] Form form_of(const Line& line, law::ExpressionId atom);

/// Ascending values for each open quantity and schedule value that the atoms among `inputs` (registers) ask: every
/// combination of what these atoms can say is met by some combination of the values. Of a quantity that is compared
/// with known values only, they are the least of each stretch that no comparison divides. Two quantities may be tied to
/// each other; where more are, none of them is finite and all are left out.
[[nodiscard]] std::map<Unknown, std::vector<base::Integer>> critical_values(const Program& program, const Line& line,
                                                                            std::span<const std::uint32_t> inputs);

}  // namespace chapeau::engine::eval
