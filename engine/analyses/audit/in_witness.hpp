#pragma once
// What obligations do in a witness, read by a plain interpreter. Unknowns that the witness leaves out have their least
// value.

#include "engine/analyses/audit/desk.hpp"
#include "engine/replay/interpret.hpp"

namespace chapeau::engine::audit {

/// The part of a witness that suffices for the goal: whatever the rest is, the goal is reached. All of it where only
/// the whole does.
[[nodiscard]] Completion sufficient_part(const law::Rulebook& book, const Witness& witness, const Goal& goal);

/// Borrows the rulebook and the witness. Neither copied nor moved: its parts point at one another.
class InWitness {
 public:
  InWitness(const law::Rulebook& book, const Witness& witness, replay::Missing missing = replay::Missing::Least);
  InWitness(const InWitness&) = delete;
  InWitness& operator=(const InWitness&) = delete;
  ~InWitness() = default;

  /// Breached, and nothing excuses it.
  [[nodiscard]] bool breached(law::ProvisionId obligation) const;
  /// Does it reach the goal?
  [[nodiscard]] bool reaches(const Goal& goal) const;
  /// The axioms and rules of findings that it breaks, in words; empty when it is coherent.
  [[nodiscard]] std::vector<std::string> broken() const;

 private:
  const Completion* completion_;
  law::Measure measure_;
  Line line_;
  replay::Reaches reaches_;
  replay::Interpreter in_;
};

}  // namespace chapeau::engine::audit
