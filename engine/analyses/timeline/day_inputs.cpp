#include "engine/analyses/timeline/day_inputs.hpp"

#include "engine/eval/bind.hpp"
#include "engine/eval/fingerprint.hpp"
#include "engine/model/day_states.hpp"

#include <algorithm>

namespace chapeau::engine::timeline {

namespace {

/// The record is the same on every day. Of schedules the value counts, not only what a comparison with it says.
std::string fingerprint_of(const eval::Program& program, const Line& line, const DayStates& states) {
  eval::Fingerprint inputs;
  for (auto input = program.first_atom; input < program.first_instruction; ++input)
    inputs.add(eval::input_truth(program, line, states, input));
  for (std::size_t s = 0; s < program.book->schedules.size(); ++s) inputs.add(eval::look_up(line, law::ScheduleId(s)));
  return inputs.text();
}

}  // namespace

DayInputs inputs_of(const eval::Program& program, const law::Case& c, const Readings& readings, base::Date day) {
  const auto& book = *program.book;
  const DayStates states(book, day);
  DayInputs result;
  for (std::size_t m = 0; m < c.measures.size(); ++m) {
    result.in_force += in_force(book, c.measures[m], day) ? '1' : '0';
    for (const auto& group : lines(book, c, m, readings, day)) {
      const auto product =
          std::ranges::find(c.measures[m].products, group.line.product) - c.measures[m].products.begin();
      const std::string name = std::to_string(m) + '/' + std::to_string(product) + ' ';
      result.lines.insert(name + fingerprint_of(program, group.line, states));
    }
  }
  return result;
}

}  // namespace chapeau::engine::timeline
