#pragma once
// Whether two evaluations of a line say the same of an obligation, without asking any completion.

#include "engine/eval/evaluation.hpp"
#include "law/ids.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine {

/// A line evaluated twice, with other values of some inputs that are settled both times. A register that is open under
/// both, and that depends on the same open registers under both, is the same function of the unknowns: an operand that
/// is settled without settling the operation has no say. Borrows both.
class Likeness {
 public:
  Likeness(const Evaluation& first, const Evaluation& second) : first_(first), second_(second) {}

  /// These instructions (indices) come to the same.
  [[nodiscard]] bool of(std::span<const std::uint32_t> instructions) const;
  /// The verdict on the obligation is the same.
  [[nodiscard]] bool of(law::ProvisionId id);

 private:
  [[nodiscard]] const eval::Program& program() const { return first_.program(); }
  [[nodiscard]] bool differs(std::uint32_t index) const { return first_.values()[index] != second_.values()[index]; }
  [[nodiscard]] std::vector<std::uint32_t> constraint_registers() const;
  [[nodiscard]] bool is_same(std::span<const std::uint32_t> roots) const;

  const Evaluation& first_;
  const Evaluation& second_;
  std::optional<bool> constraints_;
};

}  // namespace chapeau::engine
