#pragma once
// Coverage counted. Private to report/coverage.

#include "report/coverage/coverage_report.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::report {

struct Tally {
  std::size_t all = 0, both_ways = 0, decided = 0, explained = 0;
  void add(const engine::coverage::Seen& seen);
};

struct InstrumentTally {
  Tally provisions;
  Tally elements;
  std::size_t limits = 0, limits_covered = 0;  ///< comparisons, and those seen below, at and above their limit
};

/// Obligations, their defences and tests; what is not encoded is nothing to be seen.
[[nodiscard]] bool is_counted(const law::Provision& provision);
/// Whether it is asked for itself: tests are seen where they are used.
[[nodiscard]] bool is_asked(const law::Provision& provision);
[[nodiscard]] InstrumentTally tally(const CoverageRun& run, law::InstrumentId instrument);

/// What is missing of a provision: elements that were not seen both ways, or decided nothing; of composed elements only
/// those whose parts all were.
[[nodiscard]] std::vector<law::ExpressionId> gaps(const CoverageRun& run, law::ProvisionId provision);

}  // namespace chapeau::report
