#pragma once
// The kinds of measures that some provisions tell apart: who takes them, towards whom, on what, whom they spare or favour.

#include "engine/mutate/reach.hpp"
#include "engine/universe/universe.hpp"
#include "law/case.hpp"

#include <vector>

namespace chapeau::engine::mutate {

/// A place of engine/universe, with the sets of states that a measure there gives. Everything else about the measure is open.
struct Kind {
  universe::Place place;
  law::StateMask towards;
  std::vector<std::pair<law::AttributeId, law::StateMask>> states;  ///< of the other attributes that are sets of states, as far as a rule asks
};

/// One for each kind of measures on the day that what `made` holds can tell apart: by parties and groups, by states that rules or tables name, by what
/// conditions ask of the product, and by whether the counterpart or anybody else is among the states that the measure names.
[[nodiscard]] std::vector<Kind> kinds(const law::Rulebook& book, const Made& made, base::Date day);

/// A measure of the kind, open in everything that can be open.
[[nodiscard]] law::Measure measure_of(const law::Rulebook& book, const Kind& kind, universe::Breadth breadth);

}  // namespace chapeau::engine::mutate
