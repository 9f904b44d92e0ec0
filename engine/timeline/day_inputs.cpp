#include "engine/timeline/day_inputs.hpp"

#include "engine/eval/bind.hpp"
#include "engine/line/day_states.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <vector>

namespace chapeau::engine::timeline {

namespace {

char mark(Truth truth) {
  if (truth == Truth::Open) return '?';
  return truth == Truth::Yes ? '1' : '0';
}

/// Comparisons with an open quantity turn on the value itself, not only on the truth of the comparison.
void add_lookups(const Line& line, std::string& text) {
  for (const auto& schedule : line.book->schedules) {
    const auto found = law::look_up(schedule, line.product, line.measure->enacted_by, line.day);
    text += ' ' + std::to_string(static_cast<int>(found.kind));
    if (found.kind == law::Lookup::Kind::Found) text += ':' + std::to_string(found.line->value.value_or(0));
  }
}

std::string inputs_of_line(const eval::Program& program, const Line& line, const DayStates& states,
                           std::vector<eval::Lanes>& values) {
  eval::bind(program, line, states, values);
  std::string text;
  text.reserve(program.first_instruction);
  // The record is the same on every day.
  for (std::size_t i = program.first_atom; i < program.first_instruction; ++i)
    text += mark(eval::first_world(values[i]));
  add_lookups(line, text);
  return text;
}

}  // namespace

DayInputs inputs_of(const eval::Program& program, const law::Case& c, const Readings& readings, base::Date day) {
  const auto& book = *program.book;
  const DayStates states(book, day);
  std::vector<eval::Lanes> values(program.first_instruction);
  DayInputs result;
  for (std::size_t m = 0; m < c.measures.size(); ++m) {
    result.in_force += in_force(book, c.measures[m], day) ? '1' : '0';
    for (const auto& group : lines(book, c, m, readings, day)) {
      const auto product =
          std::ranges::find(c.measures[m].products, group.line.product) - c.measures[m].products.begin();
      const std::string name = std::to_string(m) + '/' + std::to_string(product) + ' ';
      result.lines.insert(name + inputs_of_line(program, group.line, states, values));
    }
  }
  return result;
}

}  // namespace chapeau::engine::timeline
