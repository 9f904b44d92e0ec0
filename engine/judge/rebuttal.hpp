#pragma once
// A presumption never outweighs what is written. Whoever records a finding says that the facts behind it are in
// dispute: a flag that nobody wrote, and whose silence would make the entry count for nothing, is open then and not
// presumed. Nor is a flag presumed whose silence breaks an axiom, or the rules of a finding, that what is written
// keeps.

#include "engine/eval/program.hpp"
#include "law/case.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::engine {

/// Flags of a measure whose presumption an axiom rebuts, or the rules of a finding.
struct RebuttedByRule {
  std::size_t measure = 0;
  law::AxiomId axiom;                   ///< valid for an axiom …
  law::FindingId finding;               ///< … or else its rules
  std::vector<law::AttributeId> flags;  ///< sorted; each of them, turned to yes, keeps the rule
  bool operator==(const RebuttedByRule&) const = default;
};
/// Flags of a measure whose presumption an entry of the record rebuts.
struct RebuttedByEntry {
  std::size_t measure = 0;
  std::size_t entry = 0;                ///< of the record
  std::vector<law::AttributeId> flags;  ///< sorted
};
/// An entry of which no obligation asks the finding that has the measure in scope, whatever is presumed and whatever is
/// open. Told once, for the first measure that the entry speaks of.
struct IdleEntry {
  std::size_t measure = 0;
  std::size_t entry = 0;
  std::vector<law::ProvisionId> asked_by;  ///< the obligations that would ask it of another measure
};
struct Rebuttal {
  std::vector<RebuttedByRule> by_rules;
  std::vector<RebuttedByEntry> by_entries;
  std::vector<IdleEntry> idle;
};

/// Opens the flags in the case: first those that rules rebut, then those that entries do. An entry (yes or no) is idle
/// when no obligation that reaches a line of a measure that it speaks of turns on the finding, and no rule of the
/// finding settles it there. Opened are the flags whose silence closes a claim or a defence that asks the finding in
/// its own words, and each of which, turned to yes, lets the entry count. Under the default readings, on the day of the
/// case. Limits: flags that would have to be turned together are not found, nor a clash that three-valued evaluation
/// does not see. Of a measure in a case without a record one line is asked whether a rule is broken.
[[nodiscard]] Rebuttal rebut_presumptions(const eval::Program& program, law::Case& c);

}  // namespace chapeau::engine
