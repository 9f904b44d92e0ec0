#pragma once
// The workload: the whole law library, and the adjudicated case DS592 (Indonesia - Raw Materials), loaded once.

#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"

#include <vector>

namespace chapeau::bench {

[[nodiscard]] std::vector<dsl::Text> read_library_and_case();

/// Never moves: program, states and lines borrow from it.
struct Fixture {
  explicit Fixture(dsl::Loaded loaded);
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  law::Rulebook book;
  law::Case c;
  engine::eval::Program program;
  engine::Readings readings;
  engine::DayStates states;
  std::vector<engine::LineGroup> lines;  ///< of the first measure

  [[nodiscard]] const engine::Line& line() const { return lines.front().line; }
  /// Obligations that reach the line.
  [[nodiscard]] std::vector<law::ProvisionId> obligations(const engine::Line& line) const;
};

/// Loaded at the first call; ends the program with a message when the library does not load.
[[nodiscard]] const Fixture& fixture();

/// GATT XI:1.
[[nodiscard]] law::ProvisionId export_ban();

/// The case without its second measure and its expectations.
[[nodiscard]] law::Case the_ban();
/// The same with the answers of a line for its record.
[[nodiscard]] law::Case the_ban_with(const engine::Line& line);

/// The whole library with another case, or with all cases of a folder, below the root of the sources.
struct Loaded {
  explicit Loaded(const char* path);
  base::SourceSet sources;
  dsl::Loaded law;
};

/// The first line with every finding decided (open ones are no), except this many on which the verdict of GATT XI:1
/// turns.
[[nodiscard]] engine::Line with_open_findings(std::size_t open);

}  // namespace chapeau::bench
