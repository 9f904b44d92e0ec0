// Conflict sets against all subsets of the facts and provisions of small random law, each put to brute force.

#include "engine/analyses/why/why.hpp"

#include "engine/model/varied_line.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace chapeau::testing {

namespace {

using engine::Line;
using engine::why::ConflictSet;
using engine::why::LineConflicts;
using engine::why::Member;

constexpr std::size_t kMostMembers = 9;
constexpr std::size_t kMostCompletions = 3000;

/// What the contract of `why` calls facts, and the provisions that it is about.
std::vector<Member> members(const engine::CheckAnswer& answer, const LineConflicts& told, const Line& line) {
  std::vector<Member> found;
  for (std::size_t a = 0; a < line.measure->attributes.size(); ++a) {
    const auto& fact = line.measure->attributes[a];
    const bool stated = fact.basis != law::Basis::Presumed && !std::holds_alternative<law::Open>(fact.value);
    if (stated && engine::can_be_open(*line.book, law::AttributeId(a))) found.emplace_back(law::AttributeId(a));
  }
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    const auto& recorded = line.answers[q];
    if (recorded.entry && recorded.truth != engine::Truth::Open && !recorded.not_shown)
      found.emplace_back(law::QuestionId(q));
  }
  const auto verdict = told.on_face ? law::Verdict::BreachUnlessExcused : law::Verdict::Breach;
  for (const auto& provision : answer.lines[told.lines.front()].provisions) {
    if (provision.verdict == verdict) found.emplace_back(provision.provision);
  }
  return found;
}

/// Facts that change nothing on this line make the universe too large to go through; a fact matters when some verdict
/// can change without it.
class Forced {
 public:
  Forced(const Line& line, const std::vector<Member>& all, bool on_face) : line_(line), all_(all), on_face_(on_face) {}

  /// Nothing when it is too much for brute force.
  std::optional<bool> operator()(std::uint32_t set) const {
    engine::VariedLine varied(line_);
    std::vector<law::ProvisionId> provisions;
    for (std::size_t m = 0; m < all_.size(); ++m) {
      const bool in = (set >> m & 1U) != 0;
      if (const auto* p = std::get_if<law::ProvisionId>(&all_[m])) {
        if (in) provisions.push_back(*p);
      } else if (!in) {
        if (const auto* a = std::get_if<law::AttributeId>(&all_[m]))
          varied.open(*a);
        else
          varied.open(std::get<law::QuestionId>(all_[m]));
      }
    }
    BruteForce brute(varied.line());
    if (brute.completions() == 0 || brute.completions() > kMostCompletions) return std::nullopt;
    brute.run();
    const auto rows = brute.rows(provisions, on_face_);
    return !rows.empty() && std::ranges::all_of(rows, &BruteForce::Row::conflict);
  }

 private:
  const Line& line_;
  const std::vector<Member>& all_;
  bool on_face_;
};

std::uint32_t mask(const ConflictSet& set, const std::vector<Member>& all) {
  std::uint32_t result = 0;
  for (const auto& member : set.members) result |= 1U << (std::ranges::find(all, member) - all.begin());
  return result;
}

/// A record that contradicts itself far from the conflict forces anything, as brute force sees it.
bool is_coherent(const Line& line) {
  BruteForce brute(line);
  if (brute.completions() == 0 || brute.completions() > kMostCompletions) return false;
  brute.run();
  return brute.coherent();
}

/// Every subset; nothing when one of them is too much for brute force.
std::optional<std::set<std::uint32_t>> all_smallest(const Forced& forced, std::size_t size) {
  std::vector<bool> forces(1U << size);
  for (std::uint32_t set = 0; set < forces.size(); ++set) {
    const auto found = forced(set);
    if (!found) return std::nullopt;
    forces[set] = *found;
  }
  std::set<std::uint32_t> smallest;
  for (std::uint32_t set = 0; set < forces.size(); ++set) {
    bool minimal = forces[set];
    for (std::size_t m = 0; m < size; ++m) minimal = minimal && ((set >> m & 1U) == 0 || !forces[set & ~(1U << m)]);
    if (minimal) smallest.insert(set);
  }
  return smallest;
}

/// Every way out leaves the other members of its set as they are, and ends the conflict.
Complaint wrong_escape(const ConflictSet& set, const LineConflicts& told, const Line& line) {
  for (const auto& needed : set.necessary) {
    if (std::holds_alternative<law::ProvisionId>(needed.dropped)) continue;
    if (needed.escape.empty()) return "a member has no way out, and is said to be needed";
    engine::VariedLine varied(line);
    varied.set(needed.escape);
    std::vector<law::ProvisionId> provisions;
    for (const auto& member : set.members) {
      if (const auto* p = std::get_if<law::ProvisionId>(&member)) provisions.push_back(*p);
    }
    BruteForce brute(varied.line());
    if (brute.completions() == 0 || brute.completions() > kMostCompletions) continue;
    brute.run();
    const auto rows = brute.rows(provisions, told.on_face);
    if (std::ranges::all_of(rows, &BruteForce::Row::conflict)) return "a way out leads nowhere";
  }
  return std::nullopt;
}

/// With the facts of the set and its background alone, everything else being open, nothing is at peace.
Complaint leans_on_more(const ConflictSet& set, const LineConflicts& told, const Line& line, Tally& tally) {
  const auto is_known = [&](const Member& member) {
    return std::ranges::find(set.members, member) != set.members.end() ||
           std::ranges::find(set.background, member) != set.background.end();
  };
  engine::VariedLine varied(line);
  for (std::size_t a = 0; a < line.measure->attributes.size(); ++a) {
    const law::AttributeId id(a);
    if (engine::can_be_open(*line.book, id) && !is_known(id)) varied.open(id);
  }
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    if (!is_known(law::QuestionId(q))) varied.open(law::QuestionId(q));
  }
  std::vector<law::ProvisionId> provisions;
  for (const auto& member : set.members) {
    if (const auto* p = std::get_if<law::ProvisionId>(&member)) provisions.push_back(*p);
  }
  BruteForce brute(varied.line());
  if (brute.completions() == 0 || brute.completions() > kMostCompletions) return std::nullopt;
  brute.run();
  const auto rows = brute.rows(provisions, told.on_face);
  tally.add(set.background.empty() ? "sets that rest on nothing else" : "sets that rest on something else");
  if (!std::ranges::all_of(rows, &BruteForce::Row::conflict)) return "a set rests on more than it says";
  return std::nullopt;
}

Settings small_law() {
  Settings settings;
  settings.attributes = 5;
  settings.findings = 4;
  settings.provisions = 6;
  settings.open_numbers = 5;
  settings.silent_record = 40;
  return settings;
}

}  // namespace

TEST_CASE("conflict sets are all smallest sets that force the conflict, as every subset shows") {
  Tally tally;
  hold("why = brute force", small_law(), runs(2000), [&](const Scenario& scenario) -> Complaint {
    engine::why::WhyOptions options;
    options.check.readings = scenario.readings;
    const auto answer = engine::why::why(scenario.book, scenario.c, options, smt::make_z3_solver);
    const auto lines = scenario.lines();
    for (const auto& told : answer.conflicts) {
      const Line& line = lines[told.lines.front()].line;
      if (!is_coherent(line)) continue;
      const auto all = members(answer.check, told, line);
      for (const auto& set : told.sets) {
        tally.add("sets");
        if (auto wrong = wrong_escape(set, told, line)) return wrong;
        if (auto wrong = leans_on_more(set, told, line, tally)) return wrong;
        for (const auto& needed : set.necessary) tally.add(needed.holds ? "ways out that hold" : "without a way out");
      }
      if (all.size() > kMostMembers || !told.complete) continue;
      const auto expected = all_smallest(Forced(line, all, told.on_face), all.size());
      if (!expected) continue;
      std::set<std::uint32_t> found;
      for (const auto& set : told.sets) found.insert(mask(set, all));
      tally.add("lines compared");
      if (found != *expected)
        return "found " + std::to_string(found.size()) + " sets, brute force " + std::to_string(expected->size());
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["lines compared"] > 0);
  CHECK(tally["ways out that hold"] > 0);
  CHECK(tally["sets that rest on something else"] > 0);
}

}  // namespace chapeau::testing
