#pragma once
// Which provisions can have another answer when something is changed: those whose meaning it is a part of.

#include "engine/analyses/mutate/mutation.hpp"
#include "law/rulebook.hpp"

#include <set>
#include <span>
#include <vector>

namespace chapeau::engine::mutate {

/// What a change can reach.
struct Touched {
  std::vector<bool> provisions;         ///< by ProvisionId: the answer may be another one
  bool coherence = false;               ///< an axiom, or a rule of a finding, changes: any answer may be another one
  std::set<law::ProvisionId> repealed;  ///< whose reach changes
  /// The provisions that the change stands in, by their own words or through tests and findings: wherever none of these
  /// says anything else of a line, nothing else does.
  std::vector<law::ProvisionId> standing_in;

  [[nodiscard]] bool operator[](law::ProvisionId id) const { return coherence || provisions[id.index()]; }
};

/// A closure (law/dependencies.hpp), by id.
struct Made {
  std::vector<bool> provisions;
  std::vector<bool> expressions;
};

/// Follows the law once; cheap to ask afterwards. Borrows the rulebook. Safe to ask from several threads.
class Reaches {
 public:
  explicit Reaches(const law::Rulebook& book);
  [[nodiscard]] Touched touched(const Mutation& mutation) const;
  /// All that the answers are made of, the axioms that tie findings to each other included.
  [[nodiscard]] Made made_of(std::span<const law::ProvisionId> provisions) const;

 private:
  [[nodiscard]] Touched with(const std::set<law::ProvisionId>& provisions) const;

  const law::Rulebook& book_;
  std::vector<Made> made_;                ///< of each provision, itself included
  std::vector<std::vector<bool>> words_;  ///< the conditions that each provision asks itself
  Made axioms_;
  Made constraining_;  ///< what axioms and rules of findings are made of
};

}  // namespace chapeau::engine::mutate
