#pragma once
// Random rulebooks and cases, well-formed by construction: typed, closed, acyclic. No text is involved.

#include "engine/model/line.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "tests/property/random.hpp"

#include <cstddef>
#include <vector>

namespace chapeau::testing {

/// Upper bounds, and chances in percent. Zero switches a feature off.
struct Settings {
  int taxonomies = 2;
  int attributes = 7;
  int findings = 6;
  int tests = 2;
  int axioms = 2;
  int readings = 2;
  int product_groups = 2;
  int schedules = 2;
  int instruments = 2;
  int provisions = 8;
  int depth = 3;
  int open_facts = 40;         ///< chance that a flag, choice or set is left open
  int open_numbers = 15;       ///< chance that a number or date is left open
  int silent_record = 65;      ///< chance that the record says nothing of a question
  int rules = 28;              ///< chance that a finding has a `yes when`, and again a `no when`
  int each_provision = 30;     ///< chance that a finding is asked for each provision
  int contrary_in_words = 10;  ///< chance that tests and rules of findings may say `contrary to`
  int linked_numbers = 10;     ///< chance that a comparison speaks of two attributes
  int unusual = 6;             ///< chance of the rare: not binding, not in force, owners, carve-outs of exceptions, …
  int dated = 0;  ///< chance that a party, member, provision, instrument or line of a schedule comes or goes within the
                  ///< days of `dated_law`
  std::size_t most_completions = 1500;  ///< things are settled until no line has more; 0: as many as there are
};

/// A rulebook, a case with one measure, and a choice of readings. Lines of it borrow from it: keep it where it is.
struct Scenario {
  law::Rulebook book;
  law::Case c;
  engine::Readings readings;

  [[nodiscard]] const law::Measure& measure() const { return c.measures.front(); }
  [[nodiscard]] std::vector<engine::LineGroup> lines() const;
};

/// The same scenario for the same state of `random` and the same settings, everywhere.
[[nodiscard]] Scenario generate(Random& random, const Settings& settings);

/// Settles unknowns, by record or by fact, until brute force has at most `most` completions on every line to go
/// through.
void settle(Scenario& scenario, Random& random, std::size_t most);

}  // namespace chapeau::testing
