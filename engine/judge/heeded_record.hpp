#pragma once
// A presumption never outweighs the record. Whoever records a finding says that the facts behind it are in dispute: a
// flag that nobody wrote, and whose silence would make the entry count for nothing, is open then and not presumed.

#include "engine/eval/program.hpp"
#include "law/case.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::engine {

/// Flags of a measure that an entry of the record opened.
struct OpenedByEntry {
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
struct HeededRecord {
  std::vector<OpenedByEntry> opened;
  std::vector<IdleEntry> idle;
};

/// Opens the flags in the case. An entry (yes or no) is idle when no obligation that reaches a line of a measure that
/// it speaks of turns on the finding, and no rule of the finding settles it there. Opened are the flags whose
/// silence closes a claim or a defence that asks the finding in its own words, and each of which, turned to yes, lets
/// the entry count. Under the default readings, on the day of the case. Limit: flags that would have to be turned
/// together are not found.
[[nodiscard]] HeededRecord heed_record(const eval::Program& program, law::Case& c);

}  // namespace chapeau::engine
