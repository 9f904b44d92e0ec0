#pragma once
// Incremental evaluation of lines of measures that differ in a few attributes: what depends on none of these is
// evaluated once for all of them.

#include "engine/eval/evaluation.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/line.hpp"
#include "law/ids.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// What of a program depends on some attributes. None of them is a set of states: whom a provision reaches depends on
/// none. Borrows the program.
class Delta {
 public:
  Delta(const eval::Program& program, std::span<const law::AttributeId> attributes);

  /// The evaluation of a line that differs from `base`'s in these attributes alone. Borrows the line.
  [[nodiscard]] Evaluation evaluate(const Evaluation& base, const Line& line) const;

 private:
  const eval::Program* program_;
  std::vector<std::uint32_t> inputs_;      ///< registers
  std::vector<std::uint32_t> dependents_;  ///< of these
};

}  // namespace chapeau::engine::eval
