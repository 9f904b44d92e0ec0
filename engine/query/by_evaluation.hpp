#pragma once
// The first telling's answers: three-valued evaluation when it settles the matter, every completion when it does not.

#include "engine/eval/bind.hpp"
#include "engine/eval/enumerate.hpp"
#include "engine/eval/program.hpp"
#include "engine/query/possibilities_of.hpp"

#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine {

/// A line with every register evaluated, three-valued.
class Evaluation {
 public:
  /// Borrows all three.
  Evaluation(const eval::Program& program, const Line& line, const DayStates& states);

  [[nodiscard]] const eval::Program& program() const { return *program_; }
  [[nodiscard]] const Line& line() const { return *line_; }
  [[nodiscard]] const DayStates& states() const { return *states_; }
  [[nodiscard]] std::span<const eval::Lanes> values() const { return values_; }
  [[nodiscard]] Truth operator[](std::uint32_t index) const { return eval::first_world(values_[index]); }
  /// What the registers `roots` depend on, as far as the line leaves it open.
  [[nodiscard]] eval::Cone cone(std::vector<std::uint32_t> roots) const;
  [[nodiscard]] Truth question(law::QuestionId id) const { return (*this)[program_->question_value[id.index()]]; }

 private:
  const eval::Program* program_;
  const Line* line_;
  const DayStates* states_;
  std::vector<eval::Lanes> values_;
  mutable std::optional<eval::OpenConstraints> constraints_;  ///< made for the first cone
};

/// Exact over the cone of the obligation. Undecided when a quantity is open or the completions are too many: then the solver decides.
[[nodiscard]] Decision possibilities_by_evaluation(const Evaluation& evaluation, law::ProvisionId obligation);
[[nodiscard]] DefenceDecision defence_by_evaluation(const Evaluation& evaluation, law::ProvisionId exception,
                                                    std::span<const law::ProvisionId> against);
/// The obligations together; a witness that evaluation alone gives is empty: every completion is one.
[[nodiscard]] ConflictDecision conflict_by_evaluation(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations);

/// The same for a line alone: compiles the rulebook first, so only for tests.
[[nodiscard]] Decision possibilities_by_evaluation(const Line& line, law::ProvisionId obligation);
[[nodiscard]] DefenceDecision defence_by_evaluation(const Line& line, law::ProvisionId exception,
                                                    std::span<const law::ProvisionId> against);

}  // namespace chapeau::engine
