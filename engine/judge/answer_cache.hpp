#pragma once
// Memoisation of answers about obligations. Lines of a case that differ in the counterpart alone have the same answer
// about most of them: what an agreement gives its parties is nothing to the rest of the world.
//
// The key is a fingerprint of inputs (eval/fingerprint.hpp), finer than others and taken before anything is compiled or
// evaluated: answers are taken over word for word, so it counts why a provision does not reach the line and whom a
// comparison found; and under every reading and record, so nothing counts as settled that another reading may open.

#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/rulebook.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace chapeau::engine {

/// Remembers, obligation by obligation, which lines of a case have been asked. Borrows the rulebook and the measures of
/// the lines.
class AnswerCache {
 public:
  explicit AnswerCache(const law::Rulebook& book);

  /// By ProvisionId: the earlier line whose answer about the obligation is this line's, word for word, under every
  /// reading and every record of findings; nothing where the line has to be asked. `obligations` are those that reach
  /// the line. Lines are told apart by `index`; `states` is for the line's day.
  [[nodiscard]] std::vector<std::optional<std::size_t>> earlier(const Line& line, std::size_t index,
                                                                const DayStates& states,
                                                                std::span<const law::ProvisionId> obligations);
  /// Whether a line was asked before that has a coherent completion exactly when this one has.
  [[nodiscard]] bool coherence_was_asked(const Line& line, const DayStates& states);

 private:
  /// What may differ from one counterpart to the next: which provisions reach the line, and conditions on states.
  struct Questions {
    std::vector<law::ProvisionId> reach;        ///< sorted
    std::vector<law::ExpressionId> conditions;  ///< sorted
  };
  /// What a provision says itself: its conditions on states, and what it says `contrary to`.
  struct Words {
    std::vector<law::ExpressionId> conditions;
    std::vector<law::ProvisionId> contrary_to;
  };
  class Reader;
  class Fingerprints;

  const Questions& questions(law::ProvisionId obligation);
  const Words& words(law::ProvisionId provision);
  [[nodiscard]] Questions closure(const Words& first, std::vector<law::ProvisionId> waiting);

  /// Lines that differ in nothing but the counterpart, the obligation, and the fingerprint of its questions; to the
  /// line that was asked.
  using Key = std::tuple<const law::Measure*, law::Product, base::Date, law::ProvisionId, std::string>;

  const law::Rulebook& book_;
  std::vector<std::optional<Words>> words_;          ///< by ProvisionId
  std::vector<std::optional<Questions>> questions_;  ///< by ProvisionId
  Questions coherence_;  ///< of the axioms and the rules of findings, which bear on everything that is open
  std::map<Key, std::size_t> asked_;
  std::set<Key> coherence_asked_;  ///< of no obligation
};

}  // namespace chapeau::engine
