// What turns on an attribute, evaluated again, is what evaluation says of the other line.

#include "engine/eval/delta.hpp"

#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chapeau::testing {

namespace {

/// The attribute opened, if it is known; on the other measure it is what it was.
Complaint opened(const engine::eval::Program& program, const engine::Line& line, const engine::DayStates& states,
                 law::AttributeId attribute) {
  law::Measure measure = *line.measure;
  measure.attributes[attribute.index()].value = law::Open{};
  engine::Line open = line;
  open.measure = &measure;
  const engine::eval::Delta delta(program, {&attribute, 1});
  const engine::Evaluation of_line(program, line, states), of_open(program, open, states);
  if (!std::ranges::equal(delta.evaluate(of_line, open).values(), of_open.values()))
    return "opened, it is evaluated otherwise";
  if (!std::ranges::equal(delta.evaluate(of_open, line).values(), of_line.values()))
    return "decided, it is evaluated otherwise";
  return std::nullopt;
}

}  // namespace

TEST_CASE("lines that differ in an attribute need only what turns on it evaluated again") {
  Tally tally;
  hold("what turns on an attribute", {}, runs(500), [&](const Scenario& scenario) -> Complaint {
    const auto program = engine::eval::compile(scenario.book);
    for (const auto& group : scenario.lines()) {
      const engine::DayStates states(scenario.book, group.line.day);
      for (std::size_t a = 0; a < scenario.book.attributes.size(); ++a) {
        const law::AttributeId id(a);
        if (scenario.book[id].type == law::AttributeType::States || id == scenario.book.built_in.from) continue;
        tally.add("attributes");
        if (auto wrong = opened(program, group.line, states, id)) return scenario.book[id].name + ": " + *wrong;
      }
    }
    return std::nullopt;
  });
  CHECK(tally["attributes"] > 500);
}

}  // namespace chapeau::testing
