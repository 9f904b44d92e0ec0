#pragma once
// Facts that are told of a measure and count for nothing: the twin of an entry of the record that nothing asks
// (rebuttal.hpp). Whoever tells them thinks that they matter; the law that they matter to speaks of another form.

#include "engine/eval/program.hpp"
#include "law/case.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::engine {

/// A flag that is told `yes`, or a member that a list is told to have, on which no verdict turns.
struct IdleFact {
  std::size_t measure = 0;
  law::AttributeId attribute;
  law::NodeId member;  ///< of a list; invalid for a flag
  /// The obligations that turn on it for other measures, those that bind the enacting state if there are any; never
  /// empty.
  std::vector<law::ProvisionId> asked_by;
};

/// Of each measure that is in force on the day of the case, in the order of its facts. A fact is idle when it is none
/// of the inputs behind an obligation that reaches the measure, law that was not read and says whom it concerns, or an
/// agreement that is not held, on any line, with everything presumed, every finding and the fact itself open: so it
/// counts for nothing whatever else is true. Facts that no obligation of the library asks of any measure only describe
/// it, and are not told.
[[nodiscard]] std::vector<IdleFact> idle_facts(const eval::Program& program, const law::Case& c);

}  // namespace chapeau::engine
