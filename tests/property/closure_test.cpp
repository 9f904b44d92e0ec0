// What lies outside the closure of an obligation can be changed without changing what happens to it: held against brute
// force.

#include "law/dependencies.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace chapeau::testing {

namespace {

using law::Extent;
using law::ProvisionId;

constexpr std::size_t kMostCompletions = 500;
constexpr std::size_t kMostObligations = 3;

/// A finding that is asked for each provision binds the record wherever it is asked, outside the closure too.
Settings settings() {
  Settings made;
  made.each_provision = 0;
  made.contrary_in_words = 30;
  made.most_completions = 100;
  return made;
}

/// Axioms, and every finding that has rules, bear on the record.
law::Closure closure(const law::Rulebook& book, ProvisionId id, Extent extent) {
  law::Closure found(book, extent);
  found.add(id);
  found.add_axioms();
  for (std::size_t f = 0; f < book.findings.size(); ++f) {
    if (book.findings[f].yes_when || book.findings[f].no_when) found.add(law::FindingId(f));
  }
  return found;
}

/// Every condition outside says `yes` or `no`, and no link leads to a defence outside.
Scenario without_the_rest(const Scenario& scenario, const law::Closure& closure, bool says) {
  Scenario changed = scenario;
  const std::set<law::ExpressionId> kept(closure.expressions().begin(), closure.expressions().end());
  for (std::size_t e = 0; e < changed.book.expressions.size(); ++e) {
    if (!kept.contains(law::ExpressionId(e))) changed.book.expressions[e].node = law::Constant{says};
  }
  std::erase_if(changed.book.links, [&](const law::Link& link) {
    return std::ranges::find(closure.provisions(), link.exception) == closure.provisions().end();
  });
  law::enumerate_questions(changed.book);
  return changed;
}

/// The line of the other law for the same product and counterpart.
const engine::LineGroup& same_line(const std::vector<engine::LineGroup>& lines, const engine::Line& line) {
  return *std::ranges::find_if(lines, [&](const engine::LineGroup& group) {
    return group.line.product == line.product &&
           std::ranges::find(group.counterparts, line.counterpart) != group.counterparts.end();
  });
}

/// On its face alone: whether it is excused does not count.
engine::Possibilities on_face(engine::Possibilities possible) {
  possible.bare = possible.bare || possible.covered;
  possible.covered = false;
  return possible;
}

Complaint held(const Scenario& scenario, const Scenario& changed, ProvisionId id, Extent extent, Tally& tally) {
  const auto lines = changed.lines();
  for (const auto& group : scenario.lines()) {
    engine::Line other = same_line(lines, group.line).line;
    other.counterpart = group.line.counterpart;
    BruteForce before(group.line), after(other);
    const auto most = std::max(before.completions(), after.completions());
    if (before.completions() == 0 || after.completions() == 0 || most > kMostCompletions) continue;
    before.run();
    after.run();
    if (before.coherent() != after.coherent()) return "the record is coherent under one of the laws alone";
    const auto seen = [&](const BruteForce& line) {
      const auto possible = line.possibilities(id);
      return extent == Extent::Face ? on_face(possible) : possible;
    };
    const auto was = seen(before), is = seen(after);
    tally.add("lines");
    if (was != is) return law::reference(scenario.book, id) + ": " + dump(was) + " became " + dump(is);
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what lies outside the closure of an obligation has no part in it") {
  Tally tally;
  hold("closure", settings(), runs(1500), [&](const Scenario& scenario) -> Complaint {
    std::size_t asked = 0;
    for (std::size_t p = 0; p < scenario.book.provisions.size() && asked < kMostObligations; ++p) {
      const ProvisionId id(p);
      if (scenario.book[id].kind != law::ProvisionKind::Obligation) continue;
      ++asked;
      for (const auto extent : {Extent::Everything, Extent::Face}) {
        const auto found = closure(scenario.book, id, extent);
        if (found.expressions().size() < scenario.book.expressions.size()) tally.add("something lies outside");
        for (const bool says : {false, true}) {
          if (auto wrong = held(scenario, without_the_rest(scenario, found, says), id, extent, tally)) return wrong;
        }
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["lines"] > 1000);
  CHECK(tally["something lies outside"] > 500);
}

}  // namespace chapeau::testing
