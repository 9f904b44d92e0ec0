// Comparisons of random law, cell by cell, against brute force and against the plainest reading of the law.

#include "engine/analyses/compare/compare.hpp"

#include "engine/analyses/compare/changes.hpp"
#include "engine/analyses/compare/mix.hpp"
#include "engine/replay/coherence.hpp"
#include "engine/replay/interpret.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/compare/compare_report.hpp"
#include "tests/property/amendments.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/generate_case.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <set>
#include <string>

namespace chapeau::testing {

namespace {

using namespace engine::comparison;
using engine::Line;
using engine::Truth;

constexpr std::size_t kMostCompletions = 5'000;

Settings small_settings() {
  Settings settings;
  settings.taxonomies = 2;
  settings.attributes = 3;
  settings.provisions = 5;
  settings.findings = 3;
  settings.axioms = 1;
  settings.instruments = 2;
  settings.schedules = 1;
  settings.linked_numbers = 0;
  return settings;
}

/// The first choice is what a measure is, the first set what it asks.
bool name_tools(law::Rulebook& book) {
  const auto name = [&](law::AttributeType type, const char* as) {
    const auto found = std::ranges::find(book.attributes, type, &law::Attribute::type);
    if (found == book.attributes.end()) return false;
    found->name = as;
    return true;
  };
  (void)name(law::AttributeType::Set, "requires");
  return name(law::AttributeType::Choice, "form");
}

CompareOptions options_of(const Scenario& scenario, Copies copies) {
  CompareOptions options;
  options.products = scenario.measure().products;
  options.products.resize(1);
  options.copies = copies;
  return options;
}

Comparison compared(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario,
                    std::size_t jobs = 1) {
  const base::Date day{kFirstDay};
  auto options = options_of(scenario, Copies::Apart);
  options.jobs = jobs;
  return compare({&first, scenario.readings, day}, {&second, scenario.readings, day}, options, smt::make_z3_solver);
}

/// The whole answer as text.
std::string told(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario, std::size_t jobs) {
  const auto answer = compared(first, second, scenario, jobs);
  const auto options = options_of(scenario, Copies::Apart);
  const base::Date day{kFirstDay};
  return report::compare_json({{"first", &first, day}, {"second", &second, day}, &options, &answer, {}, {}}) +
         std::to_string(answer.solver_checks);
}

std::vector<law::ProvisionId> obligations(const law::Rulebook& book) {
  std::vector<law::ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    if (book.provisions[i].kind == law::ProvisionKind::Obligation) found.emplace_back(i);
  }
  return found;
}

/// The line of an example's case, under one law.
bool in_conflict(const law::Rulebook& book, const Scenario& scenario, const engine::universe::Place& place,
                 const law::Case& c) {
  law::Case one = c;
  one.measures.front().products = {place.products.front()};
  for (const auto& group : engine::lines(book, one, 0, scenario.readings, place.day)) {
    if (std::ranges::find(group.counterparts, place.counterparts.front()) == group.counterparts.end()) continue;
    const engine::Completion nothing;
    const replay::Reaches reaches(group.line);
    const replay::Interpreter interpreter(group.line, reaches, nothing, replay::Missing::Open);
    return std::ranges::any_of(obligations(book), [&](law::ProvisionId id) {
      return interpreter.on_face(id) == Truth::Yes && interpreter.excused(id) == Truth::No;
    });
  }
  return false;
}

/// What was found of each state, counterpart and tool; 0 for the same.
using Relations = std::map<std::tuple<law::StateId, law::StateId, law::NodeId>, Relation>;
Relations relations(const Comparison& answer) {
  Relations found;
  for (const auto& difference : answer.differences) {
    for (const auto enacting : difference.cell.place.enacting) {
      for (const auto counterpart : difference.cell.place.counterparts) {
        for (const auto tool : difference.cell.tools) found[{enacting, counterpart, tool}] = difference.relation;
      }
    }
  }
  return found;
}

Relation mirrored(Relation relation) {
  if (relation == Relation::Stricter) return Relation::Looser;
  return relation == Relation::Looser ? Relation::Stricter : relation;
}

Complaint antisymmetric(const Comparison& there, const Comparison& back) {
  auto mirror = relations(back);
  for (auto& [cell, relation] : mirror) relation = mirrored(relation);
  if (relations(there) != mirror) return "the other way round it is not the contrary";
  return std::nullopt;
}

Complaint examples(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario,
                   const Comparison& answer, Tally& tally) {
  for (const auto& difference : answer.differences) {
    for (const auto& example : difference.examples) {
      if (example.refuted) return example.not_shown;
      if (!example.not_shown.empty()) {
        tally.add("examples that no case can show");
        continue;
      }
      tally.add("examples");
      const bool under_first = in_conflict(first, scenario, difference.cell.place, example.measure);
      const bool under_second = in_conflict(second, scenario, difference.cell.place, example.measure);
      if (under_first == under_second) return "an example on which the laws do not part";
      if (under_first != (example.stricter == Side::First)) return "an example of the opposite";
      if (example.causes.empty()) tally.add("examples without a cause");
    }
  }
  return std::nullopt;
}

/// By brute force: what becomes of the measures of a tool, whatever is open.
class BruteCells {
 public:
  BruteCells(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario)
      : books_{&first, &second}, scenario_(scenario) {}

  /// (stricter, looser); nothing when it cannot be gone through.
  std::optional<std::pair<bool, bool>> differ(law::StateId enacting, law::StateId counterpart, law::NodeId form) {
    std::pair<bool, bool> found{false, false};
    for (const Aim aim : kAims) {
      law::StateMask everybody;
      const engine::universe::Place place{
          {enacting}, {counterpart}, {scenario_.measure().products.front()}, base::Date{kFirstDay}};
      law::Measure measure = any_measure(*books_[0], place, engine::universe::Breadth::Drafted, aim);
      Scope scope;
      scope.form = *law::find_attribute(*books_[0], "form");
      scope.demand = law::find_attribute(*books_[0], "requires").value_or(law::AttributeId{});
      decide_tool(measure, *books_[0], scope, form);
      if (!add(measure, place, found)) return std::nullopt;
    }
    return found;
  }

 private:
  using Rows = std::map<std::vector<base::Integer>, bool>;

  bool add(const law::Measure& measure, const engine::universe::Place& place, std::pair<bool, bool>& found) {
    Rows rows[2];
    for (int side = 0; side < 2; ++side) {
      const Line line = engine::universe::line(*books_[side], measure, place, scenario_.readings);
      BruteForce brute(line);
      if (brute.completions() == 0 || brute.completions() > kMostCompletions) return false;
      brute.run();
      for (auto& row : brute.rows(obligations(*books_[side]), false)) {
        if (lasts(brute, row.values)) rows[side].emplace(std::move(row.values), row.conflict);
      }
    }
    for (const auto& [values, conflict] : rows[0]) {
      const auto there = rows[1].find(values);
      if (there == rows[1].end() || there->second == conflict) continue;
      (conflict ? found.second : found.first) = true;
    }
    return true;
  }

  bool lasts(const BruteForce& brute, const std::vector<base::Integer>& values) const {
    const auto at =
        std::ranges::find(brute.unknowns(), engine::Unknown(engine::OpenQuantity{books_[0]->built_in.until}));
    return at == brute.unknowns().end() || values[static_cast<std::size_t>(at - brute.unknowns().begin())] >= kFirstDay;
  }

  const law::Rulebook* books_[2];
  const Scenario& scenario_;
};

Complaint against_brute_force(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario,
                              const Comparison& answer, Tally& tally) {
  const auto found = relations(answer);
  BruteCells brute(first, second, scenario);
  const auto form = *law::find_attribute(first, "form");
  for (const auto enacting : answer.states) {
    for (std::size_t counterpart = 0; counterpart < std::min<std::size_t>(first.states.size(), 4); ++counterpart) {
      for (std::size_t n = 0; n < first.nodes.size(); ++n) {
        if (first.nodes[n].taxonomy != first[form].taxonomy || !first.nodes[n].children.empty()) continue;
        const law::StateId towards(counterpart);
        if (towards == enacting) continue;
        const auto truth = brute.differ(enacting, towards, law::NodeId(n));
        if (!truth) {
          tally.add("cells too large for brute force");
          continue;
        }
        const auto at = found.find({enacting, towards, law::NodeId(n)});
        const Relation relation = at == found.end() ? Relation::Same : at->second;
        tally.add(at == found.end() ? "cells the same" : "cells that differ");
        if (truth->first && relation != Relation::Stricter && relation != Relation::Incomparable)
          return "stricter somewhere, and not said to be";
        if (truth->second && relation != Relation::Looser && relation != Relation::Incomparable)
          return "looser somewhere, and not said to be";
      }
    }
  }
  return std::nullopt;
}

/// The causes of an example against every set of the changes.
class Causes {
 public:
  Causes(const law::Rulebook& first, const law::Rulebook& second, const Scenario& scenario)
      : scenario_(scenario),
        books_{as_on(first, day_), as_on(second, day_)},
        laws_{{books_[0], scenario.readings, day_}, {books_[1], scenario.readings, day_}},
        changes_(single_changes(laws_[0], laws_[1], changes(laws_[0], laws_[1]))) {}

  [[nodiscard]] bool are_few() const { return changes_.size() <= 8; }

  /// Where all laws in between find the record coherent.
  Complaint hold_of(const Example& example, const engine::universe::Place& place, Tally& tally) const {
    for (unsigned set = 0; set < 1U << changes_.size(); ++set) {
      if (!is_coherent(set, example, place)) return std::nullopt;
    }
    const auto least = smallest(example, place);
    tally.add("causes", least.size());
    if (least.size() > 1) tally.add("examples with several causes");
    if (!least.empty() && least.front().size() > 1) tally.add("causes of several changes");
    for (const auto& cause : example.causes) {
      if (std::ranges::find(least, cause) == least.end())
        return "a cause that is none, or not the least: " + words(cause) + " and not " + words(least);
    }
    if (example.complete && example.causes.size() != least.size())
      return "a cause is missing, and said not to be: of " + words(least);
    return std::nullopt;
  }

 private:
  static std::string words(const std::vector<Change>& cause) {
    std::string text;
    for (const Change& change : cause)
      text += " " + std::to_string(static_cast<int>(change.kind)) + "." + std::to_string(change.index);
    return text;
  }
  static std::string words(const std::vector<std::vector<Change>>& causes) {
    std::string text;
    for (const auto& cause : causes) text += (text.empty() ? "" : " or") + words(cause);
    return text;
  }

  /// Those that do it, and of which no part does.
  std::vector<std::vector<Change>> smallest(const Example& example, const engine::universe::Place& place) const {
    std::vector<unsigned> sets(1U << changes_.size());
    std::iota(sets.begin(), sets.end(), 0U);
    std::ranges::stable_sort(sets, {}, [](unsigned set) { return std::popcount(set); });
    std::vector<unsigned> least;
    for (const unsigned set : sets) {
      const auto is_part = [&](unsigned known) { return (known & set) == known; };
      if (std::ranges::none_of(least, is_part) && does(set, example, place)) least.push_back(set);
    }
    std::vector<std::vector<Change>> found;
    for (const unsigned set : least) found.push_back(taken(set));
    return found;
  }

  std::vector<Change> taken(unsigned set) const {
    std::vector<Change> found;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if ((set >> i & 1U) != 0) found.push_back(changes_[i]);
    }
    return found;
  }

  /// What the first law with these changes says of the example's line; `none` where it has no such line.
  template <class Asks>
  bool says(unsigned set, const Example& example, const engine::universe::Place& place, bool none, Asks asks) const {
    const law::Rulebook book = with_changes(books_[0], books_[1], taken(set));
    law::Case one = example.measure;
    one.measures.front().products = {place.products.front()};
    for (const auto& group : engine::lines(book, one, 0, scenario_.readings, place.day)) {
      if (std::ranges::find(group.counterparts, place.counterparts.front()) != group.counterparts.end())
        return asks(book, group.line, replay::Reaches(group.line));
    }
    return none;
  }

  bool is_coherent(unsigned set, const Example& example, const engine::universe::Place& place) const {
    return says(set, example, place, true, [](const auto&, const Line& line, const replay::Reaches& reaches) {
      return replay::Coherence(line, reaches).broken({}).empty();
    });
  }

  /// Does it part from itself as it does from the second law?
  bool does(unsigned set, const Example& example, const engine::universe::Place& place) const {
    const bool is_peace = example.stricter == Side::First;
    return says(set, example, place, is_peace, [&](const auto& book, const Line& line, const auto& reaches) {
      const engine::Completion nothing;
      const replay::Interpreter in(line, reaches, nothing, replay::Missing::Open);
      const auto is_breached = [&](law::ProvisionId id) {
        return in.on_face(id) == Truth::Yes && in.excused(id) == Truth::No;
      };
      const auto is_at_peace = [&](law::ProvisionId id) {
        return in.on_face(id) == Truth::No || in.excused(id) == Truth::Yes;
      };
      return is_peace ? std::ranges::all_of(obligations(book), is_at_peace)
                      : std::ranges::any_of(obligations(book), is_breached);
    });
  }

  static constexpr base::Date day_{kFirstDay};
  const Scenario& scenario_;
  law::Rulebook books_[2];
  LawOnDay laws_[2];
  std::vector<Change> changes_;
};

/// Several amendments, one after the other.
Amendment amended_often(const law::Rulebook& book, Random& random) {
  Amendment all{book, {}};
  for (int i = 0; i < 7; ++i) {
    Amendment one = amend(all.book, random);
    all = {std::move(one.book), all.what + "; " + one.what};
  }
  return all;
}

}  // namespace

TEST_CASE("the causes of a difference are the smallest sets of changes, and all of them where that is said") {
  Tally tally;
  Settings settings = small_settings();
  settings.provisions = 8;
  hold("causes, by every set of changes", settings, runs(4000), [&](Scenario scenario) -> Complaint {
    if (!name_tools(scenario.book) || scenario.measure().products.empty()) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const Amendment amended = amended_often(scenario.book, random);
    const Causes causes(scenario.book, amended.book, scenario);
    if (!causes.are_few()) return std::nullopt;
    for (const auto& difference : compared(scenario.book, amended.book, scenario).differences) {
      for (const auto& example : difference.examples) {
        if (!example.not_shown.empty()) continue;
        if (auto wrong = causes.hold_of(example, difference.cell.place, tally)) return amended.what + ": " + *wrong;
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["causes"] > 100);
  CHECK(tally["examples with several causes"] > 5);
  CHECK(tally["causes of several changes"] > 5);
}

TEST_CASE(
    "comparisons of random law: examples replay, the mirror image is the contrary, and brute force finds nothing "
    "else") {
  Tally tally;
  hold("compare, cell by cell", small_settings(), runs(250), [&](Scenario scenario) -> Complaint {
    if (!name_tools(scenario.book) || scenario.measure().products.empty()) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const Amendment amended = amend(scenario.book, random);
    const auto there = compared(scenario.book, amended.book, scenario),
               back = compared(amended.book, scenario.book, scenario);
    if (there.counts.all != there.counts.not_reached + there.counts.not_concerned + there.counts.same +
                                there.counts.differs + there.counts.undecided) {
      return "the counts do not add up";
    }
    tally.add("differences", there.differences.size());
    if (auto wrong = antisymmetric(there, back)) return amended.what + ": " + *wrong;
    if (auto wrong = examples(scenario.book, amended.book, scenario, there, tally)) return amended.what + ": " + *wrong;
    if (auto wrong = against_brute_force(scenario.book, amended.book, scenario, there, tally))
      return amended.what + ": " + *wrong;
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["examples"] > 20);
  CHECK(tally["cells that differ"] > 20);
  CHECK(tally["cells the same"] > 100);
}

TEST_CASE("a comparison of random law is the same with any number of jobs") {
  hold("compare in threads", small_settings(), runs(60), [](Scenario scenario) -> Complaint {
    if (!name_tools(scenario.book) || scenario.measure().products.empty()) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const Amendment amended = amend(scenario.book, random);
    const auto alone = told(scenario.book, amended.book, scenario, 1),
               shared = told(scenario.book, amended.book, scenario, 3);
    return alone == shared ? std::nullopt : Complaint(alone + "\nbecame\n" + shared);
  });
}

TEST_CASE("a random law compared with itself is the same, without a question to the solver") {
  hold("compare with itself, cell by cell", small_settings(), runs(100), [&](Scenario scenario) -> Complaint {
    if (!name_tools(scenario.book)) return std::nullopt;
    const law::Rulebook copy = scenario.book;
    const auto answer = compared(scenario.book, copy, scenario);
    if (!answer.differences.empty() || !answer.undecided.empty() || answer.solved > 0) return "not the same";
    return std::nullopt;
  });
}

}  // namespace chapeau::testing
