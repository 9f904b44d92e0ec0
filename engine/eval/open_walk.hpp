#pragma once
// From registers back to what they are computed from, as far as it is open.

#include "engine/eval/program.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// Walks again and again over the same values without new lists. Borrows both.
class OpenWalk {
 public:
  /// `values` are every register, evaluated three-valued.
  OpenWalk(const Program& program, std::span<const Lanes> values)
      : program_(program), values_(values), seen_(program.registers(), false) {}

  /// Open inputs and instructions, each once, in no particular order; until the next walk.
  std::span<const std::uint32_t> from(std::span<const std::uint32_t> roots) {
    for (const auto index : reached_) seen_[index] = false;
    reached_.clear();
    for (const auto root : roots) visit(root);
    for (std::size_t next = 0; next < reached_.size(); ++next) {
      if (reached_[next] < program_.first_instruction) continue;
      for (const auto& operand : program_.operands_of(reached_[next])) visit(operand.index);
    }
    return reached_;
  }
  /// Reached by the last walk.
  [[nodiscard]] bool reached(std::uint32_t index) const { return seen_[index]; }

 private:
  void visit(std::uint32_t index) {
    if (seen_[index] || !is_open(values_[index])) return;
    seen_[index] = true;
    reached_.push_back(index);
  }

  const Program& program_;
  std::span<const Lanes> values_;
  std::vector<bool> seen_;
  std::vector<std::uint32_t> reached_;
};

}  // namespace chapeau::engine::eval
