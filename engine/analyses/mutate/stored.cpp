#include "engine/analyses/mutate/stored.hpp"

#include "engine/eval/program.hpp"

namespace chapeau::engine::mutate {

Stored::Stored(const law::Rulebook& book, std::span<const law::Case> cases, smt::Budget budget,
               const smt::SolverFactory& make_solver)
    : book_(book), readings_(default_readings(book)) {
  CheckOptions options;
  options.budget = budget;
  options.reading_effects = ReadingEffects::None;
  options.weigh_presumptions = false;
  cases_.reserve(cases.size());
  const auto program = eval::compile(book);
  for (const auto& c : cases) {
    Held held{&c, check(program, c, options, make_solver), {}, {}};
    for (std::size_t m = 0; m < c.measures.size(); ++m) {
      for (auto& group : lines(book, c, m, readings_, std::nullopt)) held.lines.push_back(std::move(group));
    }
    for (const auto& outcome : compare(held.answer)) {
      if (outcome.holds) held.expectations.push_back(outcome.expectation);
    }
    cases_.push_back(std::move(held));
  }
}

}  // namespace chapeau::engine::mutate
