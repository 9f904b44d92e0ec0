#include "engine/analyses/audit/outline.hpp"

#include "engine/analyses/audit/ask_by_evaluation.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/fingerprint.hpp"
#include "engine/eval/slices.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::audit {

namespace {

/// What readings, sets of states and the first day of a measure decide is told apart elsewhere.
bool is_varied(const law::Rulebook& book, const law::AtomFacts& facts) {
  return facts.reading.valid() || facts.names(book.built_in.from) || (facts.states && !facts.attributes.empty());
}

/// An open date that is compared with a day of the calendar, and not with the measure's first day.
bool compares_written_day(const law::Rulebook& book, law::ExpressionId id) {
  const auto* comparison = std::get_if<law::Compare>(&book[id].node);
  if (comparison == nullptr || is_varied(book, law::facts_of(book[id].node))) return false;
  const auto has_date = [&](const law::LinearSum& sum) {
    return std::ranges::any_of(sum.terms,
                               [&](const auto& t) { return book[t.attribute].type == law::AttributeType::Date; });
  };
  return has_date(comparison->left) || has_date(comparison->right);
}

}  // namespace

Outline::Outline(const eval::Program& program)
    : program_(&program),
      varied_(eval::atoms_that(program, [&](const law::AtomFacts& facts) { return is_varied(*program.book, facts); })),
      of_product_(eval::atoms_that(program, &law::AtomFacts::depends_on_product)) {
  for (auto link = program.first_link; link < program.first_instruction; ++link) varied_.push_back(link);
}

/// The registers that the goal and the constraints can depend on at all.
std::vector<bool> Outline::behind(const Goal& goal) const {
  std::vector<std::uint32_t> roots;
  for (const auto& constraint : program_->constraints) roots.push_back(constraint.index);
  for (const auto& clause : goal) {
    for (const auto& literal : clause) {
      const auto index = register_of(*program_, literal);
      if (!index) return std::vector<bool>(program_->registers(), true);
      roots.push_back(*index);
    }
  }
  return eval::behind(*program_, roots);
}

Outline::Settled::Settled(const Outline& outline, const Goal& goal) : program_(outline.program_) {
  const auto behind = outline.behind(goal);
  const auto& program = *outline.program_;
  for (std::uint32_t input = program.first_atom; input < program.first_instruction; ++input) {
    // Links hold under readings whether the goal turns on them or not: who asks about a defence chooses by them.
    if (!behind[input] && input < program.first_link) continue;
    const auto is_in = [&](const std::vector<std::uint32_t>& list) {
      return std::ranges::find(list, input) != list.end();
    };
    if (is_in(outline.varied_))
      varied_.push_back(input);
    else if (!is_in(outline.of_product_))
      inputs_.push_back(input);
    if (input >= program.first_reach) continue;
    days_matter_ = days_matter_ || compares_written_day(*program.book, program.expression_of(input));
  }
}

std::string Outline::Settled::by_states(const Evaluation& evaluation) const {
  eval::Fingerprint settled;
  for (const auto input : inputs_) settled.add(evaluation[input]);
  if (days_matter_) settled.add(evaluation.line().day);
  return settled.text();
}

std::string Outline::Settled::by_the_rest(const Line& line, const DayStates& states) const {
  eval::Fingerprint settled;
  for (const auto input : varied_) settled.add(eval::input_truth(*program_, line, states, input));
  if (days_matter_) settled.add(line.measure->from);
  return settled.text();
}

bool Outline::may_reach(const Evaluation& evaluation, const Goal& goal, Known known) const {
  std::vector<eval::Lanes> values(evaluation.values().begin(), evaluation.values().end());
  for (const auto index : varied_) values[index] = {};
  if (known == Known::States) {
    for (const auto index : of_product_) values[index] = {};
  }
  eval::run(*program_, values);
  return std::ranges::all_of(goal, [&](const Clause& clause) {
    return std::ranges::any_of(clause, [&](const Literal& literal) {
      const auto index = register_of(*program_, literal);
      return !index || eval::first_world(values[*index]) != (literal.holds ? Truth::No : Truth::Yes);
    });
  });
}

}  // namespace chapeau::engine::audit
