#include "engine/audit/outline.hpp"

#include "engine/audit/ask_by_evaluation.hpp"
#include "engine/eval/bind.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::audit {

namespace {

/// What readings, sets of states and the first day of a measure decide is told apart elsewhere.
bool is_varied(const law::Rulebook& book, const law::AtomFacts& facts) {
  return facts.reading.valid() || facts.names(book.built_in.from) || (facts.states && !facts.attributes.empty());
}

bool is_of_product(const law::AtomFacts& facts) { return facts.product || !facts.schedules.empty(); }

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

Outline::Outline(const eval::Program& program) : program_(&program) {
  for (std::uint32_t a = 0; a < program.atoms.size(); ++a) {
    const auto facts = law::facts_of((*program.book)[program.atoms[a].expression].node);
    if (is_varied(*program.book, facts)) varied_.push_back(program.first_atom + a);
    if (is_of_product(facts)) of_product_.push_back(program.first_atom + a);
  }
  for (auto link = program.first_link; link < program.first_instruction; ++link) varied_.push_back(link);
}

/// The registers that the goal and the constraints can depend on at all.
std::vector<bool> Outline::behind(const Goal& goal) const {
  std::vector<bool> seen(program_->registers(), false);
  std::vector<std::uint32_t> waiting;
  const auto visit = [&](std::uint32_t index) {
    if (!seen[index]) waiting.push_back(index);
    seen[index] = true;
  };
  for (const auto& constraint : program_->constraints) visit(constraint.index);
  for (const auto& clause : goal) {
    for (const auto& literal : clause) {
      const auto index = register_of(*program_, literal);
      if (!index) return std::vector<bool>(program_->registers(), true);
      visit(*index);
    }
  }
  while (!waiting.empty()) {
    const auto index = waiting.back();
    waiting.pop_back();
    if (index < program_->first_instruction) continue;
    const auto& instruction = program_->instructions[index - program_->first_instruction];
    for (std::uint32_t o = 0; o < instruction.count; ++o) visit(program_->operands[instruction.first + o].index);
  }
  return seen;
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
    days_matter_ =
        days_matter_ || compares_written_day(*program.book, program.atoms[input - program.first_atom].expression);
  }
}

std::string Outline::Settled::by_states(const Evaluation& evaluation) const {
  std::string text;
  for (const auto input : inputs_) text.push_back(static_cast<char>('0' + static_cast<int>(evaluation[input])));
  if (days_matter_) text += base::to_string(evaluation.line().day);
  return text;
}

std::string Outline::Settled::by_the_rest(const Line& line, const DayStates& states) const {
  std::string text;
  for (const auto input : varied_) {
    if (input >= program_->first_link) {
      const auto& reading = program_->link_readings[input - program_->first_link];
      text.push_back((*line.readings)[reading.reading.index()] == reading.option ? '1' : '0');
    } else {
      const auto atom = program_->atoms[input - program_->first_atom].expression;
      text.push_back(static_cast<char>('0' + static_cast<int>(eval::atom_truth(line, states, atom))));
    }
  }
  if (days_matter_) text += base::to_string(line.measure->from);
  return text;
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
