#pragma once
// The kinds of measures that some provisions tell apart: who takes them, towards whom, on what, whom they spare or
// favour.

#include "engine/analyses/mutate/reach.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "engine/universe/universe.hpp"
#include "law/case.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::engine::mutate {

/// A place of engine/universe, with the sets of states that a measure there gives. Everything else about the measure is
/// open.
struct Kind {
  universe::Place place;
  law::StateMask towards;
  std::vector<std::pair<law::AttributeId, law::StateMask>>
      states;  ///< of the other attributes that are sets of states, as far as a rule asks
};

/// Follows what some answers ask of states and products. Borrows the rulebook and the days.
class Onlooker {
 public:
  Onlooker(const law::Rulebook& book, const Made& made, const DayStates& states);
  Onlooker(Onlooker&&) noexcept;
  ~Onlooker();

  /// One for each kind of measures on the day that can be told apart: by parties and groups, by states that rules or
  /// tables name, by what conditions ask of the product, and by whether the counterpart or anybody else is among the
  /// states that the measure names.
  [[nodiscard]] std::vector<Kind> kinds() const;
  /// Of the inputs that such a line settles before anything is chosen (eval/fingerprint.hpp): who is reached, and what
  /// the conditions say of states, product and tables. Lines of the same day that leave the same open, and that have
  /// the same fingerprint, have the same answers.
  [[nodiscard]] std::string fingerprint(const Line& line) const;

 private:
  class Asked;
  const law::Rulebook& book_;
  const Made& made_;
  const DayStates& states_;
  std::unique_ptr<const Asked> asked_;
};

/// A measure of the kind, open in everything that can be open.
[[nodiscard]] law::Measure measure_of(const law::Rulebook& book, const Kind& kind, universe::Breadth breadth);

}  // namespace chapeau::engine::mutate
