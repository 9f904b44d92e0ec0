#pragma once
// Which completions are coherent (docs/verdicts.md): every axiom holds, and no rule of a finding speaks against its
// value.
//
// Most completions assign a few unknowns, and most axioms and rules speak of others. Each demand is read once without a
// completion, and what it looked for meanwhile is noted (dynamic dependencies). A completion that assigns none of that
// leaves every step of the reading as it was, and so the outcome: only the others are read again.

#include "engine/replay/interpret.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace chapeau::replay {

class Coherence {
 public:
  /// Borrows both. Leaves aside what the line alone makes hold.
  Coherence(const engine::Line& line, const Reaches& reaches);

  /// What a completion breaks, in words; empty for a coherent one. Only rules and axioms that its values decide are
  /// judged: those that also turn on unknowns it does not assign say nothing about it.
  [[nodiscard]] std::vector<std::string> broken(const engine::Completion& completion) const;

 private:
  /// One axiom (under one provision, if its findings are asked for each), or the rules of one question.
  struct Demand {
    law::AxiomId axiom;
    law::ProvisionId asker;
    law::QuestionId question;
  };
  [[nodiscard]] Truth holds(const Demand& demand, const Interpreter& in) const;
  /// Open, with a single rule: whatever that says, the finding follows it unless a completion says otherwise.
  [[nodiscard]] bool follows_its_rule(law::QuestionId question) const;
  [[nodiscard]] std::string words(const Demand& demand) const;
  void add_axiom(law::AxiomId axiom, const Interpreter& in);
  void add(const Demand& demand, const Interpreter& in);
  /// Of the demands: what may be broken by this completion, in their order.
  [[nodiscard]] std::vector<std::size_t> concerned(const engine::Completion& completion) const;

  const engine::Line& line_;
  const law::Rulebook& book_;
  const Reaches& reaches_;
  std::vector<Demand> demands_;
  std::vector<engine::Unknown> looked_for_;                     ///< by the demand that is read
  std::vector<std::size_t> always_;                             ///< demands that the line alone breaks
  std::map<engine::Unknown, std::vector<std::size_t>> asking_;  ///< the demands that looked for it
};

}  // namespace chapeau::replay
