#include "engine/judge/idle_facts.hpp"

#include "engine/eval/evaluation.hpp"
#include "engine/eval/open_walk.hpp"
#include "engine/eval/slices.hpp"
#include "engine/judge/presumptions.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "engine/model/varied_line.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <variant>

namespace chapeau::engine {

namespace {

struct ToldFact {
  law::AttributeId attribute;
  law::NodeId member;                 ///< invalid for a flag
  std::vector<std::uint32_t> inputs;  ///< registers of the conditions that ask it, sorted
};

/// Those that speak of the attribute and, of a member, of it or of what it lies under.
std::vector<std::uint32_t> inputs_that_ask(const eval::Program& program, law::AttributeId attribute,
                                           law::NodeId member) {
  return eval::atoms_that(program, [&](const law::AtomFacts& facts) {
    return facts.names(attribute) &&
           (!member.valid() || !facts.word.valid() || law::is_a(*program.book, member, facts.word));
  });
}

std::vector<ToldFact> told_facts(const eval::Program& program, const law::Measure& measure) {
  std::vector<ToldFact> told;
  const auto add = [&](law::AttributeId attribute, law::NodeId member) {
    told.push_back({attribute, member, inputs_that_ask(program, attribute, member)});
  };
  for (std::size_t a = 0; a < measure.attributes.size(); ++a) {
    const law::Fact& fact = measure.attributes[a];
    if (fact.basis != law::Basis::Given || !can_be_open(*program.book, law::AttributeId(a))) continue;
    if (const auto* flag = std::get_if<bool>(&fact.value); flag != nullptr && *flag) add(law::AttributeId(a), {});
    if (const auto* members = std::get_if<std::vector<law::NodeId>>(&fact.value)) {
      for (const auto member : *members) add(law::AttributeId(a), member);
    }
  }
  return told;
}

/// Of what three-valued evaluation leaves open, all that anything said of the measure is computed from.
std::vector<std::uint32_t> roots(const Evaluation& evaluation) {
  const eval::Program& program = evaluation.program();
  std::vector<std::uint32_t> found(program.subjects.begin(), program.subjects.end());
  for (std::size_t p = 0; p < program.provisions.size(); ++p) {
    const auto& registers = program.provisions[p];
    const auto kind = program.book->provisions[p].kind;
    if (kind == law::ProvisionKind::NotEncoded) found.push_back(registers.concerned);
    if (kind != law::ProvisionKind::Obligation || evaluation[registers.reach] != Truth::Yes) continue;
    found.insert(found.end(), {registers.in_scope, registers.on_face, registers.excused});
  }
  return found;
}

bool meet(std::span<const std::uint32_t> inputs, const ToldFact& fact) {
  return std::ranges::any_of(fact.inputs,
                             [&](std::uint32_t input) { return std::ranges::binary_search(inputs, input); });
}

/// Takes away what counts on the line. Constraints are looked at where nothing else turns on a fact: an axiom may tie
/// it to what a verdict turns on.
void erase_what_counts(std::vector<ToldFact>& facts, const eval::Program& program, const Line& line,
                       const DayStates& states) {
  VariedLine varied(line);
  for (std::size_t a = 0; a < program.book->attributes.size(); ++a) {
    if (is_presumed(*program.book, *line.measure, law::AttributeId(a))) varied.open(law::AttributeId(a));
  }
  for (std::size_t q = 0; q < line.answers.size(); ++q) varied.open(law::QuestionId(q));
  for (const auto& fact : facts) varied.open(fact.attribute);
  const Evaluation evaluation(program, varied.line(), states);
  const auto erase = [&](const eval::Slice& slice) {
    std::erase_if(facts, [&](const ToldFact& fact) { return meet(slice.inputs, fact); });
  };
  erase(eval::open_slice(program, evaluation.values(), roots(evaluation)));
  if (!facts.empty()) erase(evaluation.slice(roots(evaluation)));
}

/// The obligations that ask it in their scope or in what they forbid; those that only a defence makes turn on it where
/// there are none.
std::vector<law::ProvisionId> obligations_asking(const eval::Program& program, const ToldFact& fact) {
  const auto dependents = eval::dependents(program, fact.inputs);
  const auto turns_on_it = [&](std::uint32_t root) {
    return root >= program.first_instruction ? std::ranges::binary_search(dependents, root - program.first_instruction)
                                             : std::ranges::binary_search(fact.inputs, root);
  };
  std::vector<law::ProvisionId> by_rule, by_defence;
  for (std::size_t p = 0; p < program.provisions.size(); ++p) {
    if (program.book->provisions[p].kind != law::ProvisionKind::Obligation) continue;
    const auto& registers = program.provisions[p];
    if (turns_on_it(registers.in_scope) || turns_on_it(registers.on_face))
      by_rule.emplace_back(p);
    else if (turns_on_it(registers.excused))
      by_defence.emplace_back(p);
  }
  return by_rule.empty() ? by_defence : by_rule;
}

/// Those that bind on one of the lines, where there are any; or all.
std::vector<law::ProvisionId> binding_first(std::vector<law::ProvisionId> asked_by, std::span<const LineGroup> groups,
                                            const DayStates& states) {
  const auto binds = [&](law::ProvisionId id) {
    return std::ranges::any_of(groups, [&](const LineGroup& group) {
      const Line& line = group.line;
      return states.reach((*line.book)[id], *line.measure, line.counterpart) == law::Reach::Applies;
    });
  };
  const auto others = std::ranges::stable_partition(asked_by, binds);
  if (others.size() < asked_by.size()) asked_by.erase(others.begin(), others.end());
  return asked_by;
}

std::vector<IdleFact> idle_facts_of(const eval::Program& program, const law::Case& c, std::size_t measure) {
  std::vector<IdleFact> found;
  auto facts = told_facts(program, c.measures[measure]);
  if (facts.empty()) return found;
  const Readings readings = default_readings(*program.book);
  const auto groups = lines(*program.book, c, measure, readings, std::nullopt);
  if (groups.empty()) return found;
  const DayStates states(*program.book, groups.front().line.day);  // all lines of a measure are of one day
  for (const auto& group : groups) {
    erase_what_counts(facts, program, group.line, states);
    if (facts.empty()) break;
  }
  for (const auto& fact : facts) {
    auto asked_by = binding_first(obligations_asking(program, fact), groups, states);
    if (!asked_by.empty()) found.push_back({measure, fact.attribute, fact.member, std::move(asked_by)});
  }
  return found;
}

}  // namespace

std::vector<IdleFact> idle_facts(const eval::Program& program, const law::Case& c) {
  std::vector<IdleFact> found;
  for (std::size_t m = 0; m < c.measures.size(); ++m) {
    if (!in_force(*program.book, c.measures[m], day_of(c, c.measures[m], std::nullopt))) continue;
    std::ranges::move(idle_facts_of(program, c, m), std::back_inserter(found));
  }
  return found;
}

}  // namespace chapeau::engine
