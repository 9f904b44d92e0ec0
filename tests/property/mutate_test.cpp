// What `mutate` says of each change of a random law, held against `check` under the changed law, and against random
// measures.

#include "engine/analyses/mutate/mutate.hpp"

#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/generate_case.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

namespace chapeau::testing {
namespace {

namespace mutate = engine::mutate;
using engine::CheckAnswer;
using mutate::Fate;
using mutate::Mutant;

constexpr int kRandomMeasures = 12;

Settings small_settings() {
  Settings settings;
  settings.provisions = 5;
  settings.most_completions = 64;
  return settings;
}

CheckAnswer checked(const law::Rulebook& book, const law::Case& c) {
  return engine::check(book, c, {}, smt::make_z3_solver);
}

/// The case expects what the law says of it: every verdict, every status of a defence, and the whole.
law::Case expecting(const law::Rulebook& book, const law::Case& c) {
  law::Case made = c;
  const auto answer = checked(book, c);
  const auto expect = [&](law::ProvisionId provision, law::ProvisionId against, auto expected) {
    law::Expectation e;
    e.provision = provision;
    e.against = against;
    e.expected = expected;
    made.expectations.push_back(std::move(e));
  };
  for (const auto& line : answer.lines) {
    for (const auto& found : line.provisions) {
      expect(found.provision, {}, found.verdict);
      for (const auto& defence : found.defences) expect(defence.provision, found.provision, defence.status);
    }
  }
  expect({}, {}, answer.overall);
  return made;
}

mutate::Selection everything(const law::Rulebook& book) {
  mutate::Selection selection;
  selection.words = true;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) selection.instruments.emplace_back(i);
  return selection;
}

bool all_hold(const law::Rulebook& book, const law::Case& c, const std::vector<const law::Expectation*>& expectations) {
  const auto answer = checked(book, c);
  return std::ranges::all_of(expectations, [&](const auto* e) { return engine::compare(answer, *e).holds; });
}

using Verdicts = std::vector<std::map<law::ProvisionId, law::Verdict>>;
Verdicts verdicts(const CheckAnswer& answer) {
  Verdicts found;
  for (const auto& line : answer.lines) {
    auto& here = found.emplace_back();
    for (const auto& p : line.provisions) {
      if (p.verdict != law::Verdict::OutOfScope) here.emplace(p.provision, p.verdict);
    }
  }
  return found;
}

/// Cases of random measures on the day of the scenario, whose records contradict themselves under neither law.
Complaint differs_somewhere(const law::Rulebook& book, const law::Rulebook& changed, Random& random, Tally& tally) {
  for (int i = 0; i < kRandomMeasures; ++i) {
    const law::Case c = generate_case(book, random, small_settings());
    const auto before = checked(book, c);
    const auto after = checked(changed, c);
    if (before.undecided + after.undecided > 0) continue;
    tally.add("random measures");
    // Whether a record contradicts itself is no verdict, and not part of the proof (docs/mutation.md).
    if (before.contradictions.empty() != after.contradictions.empty()) {
      tally.add("records that contradict themselves under one law");
      continue;
    }
    if (before.contradictions.empty() && before.lines.size() == after.lines.size() &&
        verdicts(before) != verdicts(after)) {
      return "proved equivalent, and a random measure tells the laws apart";
    }
  }
  return std::nullopt;
}

Complaint wrong(const mutate::Stored& stored, const Mutant& mutant, Random& random, Tally& tally) {
  const auto& book = stored.book();
  const auto& held = stored.cases().front();
  const auto changed = mutate::apply(book, mutant.mutation);
  tally.add(std::string("fate ") + std::to_string(static_cast<int>(mutant.fate)));
  if (mutant.fate == Fate::Killed) {
    const auto again = engine::compare(checked(changed, *held.c), *mutant.kill->expectation);
    return again.holds ? Complaint("killed, and check meets the expectation") : std::nullopt;
  }
  if (!all_hold(changed, *held.c, held.expectations)) return "not killed, and check misses an expectation";
  if (mutant.fate == Fate::Equivalent) return differs_somewhere(book, changed, random, tally);
  if (mutant.fate != Fate::Survived) return std::nullopt;
  const auto before = engine::compare(checked(book, *mutant.missing));
  const auto after = engine::compare(checked(changed, *mutant.missing));
  if (before.empty() || !std::ranges::all_of(before, &engine::Outcome::holds))
    return "the missing case does not hold under the law";
  if (std::ranges::all_of(after, &engine::Outcome::holds)) return "the missing case does not notice the change";
  return std::nullopt;
}

}  // namespace

TEST_CASE("what mutate says of a change is what check says under the changed law") {
  Tally tally;
  hold("mutate = check under the change", small_settings(), runs(25), [&](const Scenario& scenario) -> Complaint {
    const law::Case c = expecting(scenario.book, scenario.c);
    const mutate::Stored stored(scenario.book, {&c, 1}, smt::Budget{}, smt::make_z3_solver);
    mutate::MutateOptions options;
    options.selection = everything(scenario.book);
    const auto answer = mutate::mutate(stored, options, smt::make_z3_solver);
    Random random(base_seed() + 7);
    for (const auto& mutant : answer.mutants) {
      if (auto complaint = wrong(stored, mutant, random, tally)) {
        return *complaint + ": " + std::string(mutate::name(mutant.mutation.op)) + " " + mutant.mutation.what;
      }
    }
    tally.add("changes", answer.mutants.size());
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["changes"] > 5 * runs(25));
  CHECK(tally["fate 0"] > 0);
  CHECK(tally["fate 2"] > 0);
  CHECK(tally["fate 3"] > 0);
}

TEST_CASE("mutate says the same with any number of jobs") {
  hold("jobs make no difference", small_settings(), runs(4), [](const Scenario& scenario) -> Complaint {
    const law::Case c = expecting(scenario.book, scenario.c);
    const mutate::Stored stored(scenario.book, {&c, 1}, smt::Budget{}, smt::make_z3_solver);
    mutate::MutateOptions options;
    options.selection = everything(scenario.book);
    const auto one = mutate::mutate(stored, options, smt::make_z3_solver);
    options.jobs = 3;
    const auto three = mutate::mutate(stored, options, smt::make_z3_solver);
    for (std::size_t i = 0; i < one.mutants.size(); ++i) {
      if (one.mutants[i].fate != three.mutants[i].fate) return "another fate: " + one.mutants[i].mutation.what;
    }
    return std::nullopt;
  });
}

}  // namespace chapeau::testing
