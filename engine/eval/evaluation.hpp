#pragma once
// A line evaluated once: every register of the program, three-valued.

#include "engine/eval/bind.hpp"
#include "engine/eval/enumerate.hpp"
#include "engine/eval/fingerprint.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/ids.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine {

/// Which constraints count besides some registers: all, or those that share unknowns with them (eval::Cone), for lines
/// that have a coherent completion.
enum class Constraints : std::uint8_t { All, Tied };

/// A line with every register evaluated, three-valued.
class Evaluation {
 public:
  struct Input {
    std::uint32_t index = 0;
    Truth truth = Truth::Open;
  };
  /// Borrows all three.
  Evaluation(const eval::Program& program, const Line& line, const DayStates& states);
  /// The registers of `other`, for a line that differs from its line in little: `set` tells in what. Borrows the line.
  Evaluation(const Evaluation& other, const Line& line);
  Evaluation(Evaluation&&) = default;
  Evaluation(const Evaluation&) = delete;  // large, and never needed
  Evaluation& operator=(const Evaluation&) = delete;
  /// The same for a line that differs from `other`'s in its answers alone.
  [[nodiscard]] static Evaluation with_other_answers(const Evaluation& other, const Line& line);
  /// Other values of some inputs, and every instruction (sorted) that depends on them run again.
  void set(std::span<const Input> inputs, std::span<const std::uint32_t> instructions);

  [[nodiscard]] const eval::Program& program() const { return *program_; }
  [[nodiscard]] const Line& line() const { return *line_; }
  [[nodiscard]] const DayStates& states() const { return *states_; }
  [[nodiscard]] std::span<const eval::Lanes> values() const { return values_; }
  [[nodiscard]] Truth operator[](std::uint32_t index) const { return eval::first_world(values_[index]); }
  /// What the registers `roots` depend on, as far as the line leaves it open. Borrows this, which must not be moved or
  /// set meanwhile.
  [[nodiscard]] eval::Cone cone(std::vector<std::uint32_t> roots,
                                std::uint64_t most_completions = eval::kMostCompletions,
                                eval::Tied tied = eval::Tied::InTheWay) const;
  /// The slice of that cone: without the values that its unknowns may take.
  [[nodiscard]] eval::Slice slice(std::vector<std::uint32_t> roots) const;
  /// Where a cone has too many completions to try all: the completions of its parts, each of a few registers, with
  /// everything else no. A part that has too many of its own is passed over. Stops when `visit` returns false.
  using PartVisit = std::function<bool(const eval::Cone& part, std::uint64_t first, std::uint64_t coherent,
                                       std::span<const eval::Lanes> values)>;
  void try_parts(const eval::Cone& cone, const std::vector<std::vector<std::uint32_t>>& parts,
                 const PartVisit& visit) const;
  /// Of what the line leaves of the program behind the registers `roots` (eval/fingerprint.hpp).
  [[nodiscard]] std::string fingerprint(std::vector<std::uint32_t> roots, Constraints constraints,
                                        eval::Compared compared) const;
  /// The constraints that the line leaves open.
  [[nodiscard]] const eval::OpenConstraints& constraints() const;
  [[nodiscard]] Truth question(law::QuestionId id) const { return (*this)[program_->question_value[id.index()]]; }

 private:
  const eval::Program* program_;
  const Line* line_;
  const DayStates* states_;
  std::vector<eval::Lanes> values_;
  mutable std::optional<eval::OpenConstraints> constraints_;  ///< made for the first cone
  mutable eval::Workspace workspace_;
};

}  // namespace chapeau::engine
