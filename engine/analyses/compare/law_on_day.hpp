#pragma once
// One of the laws that are compared, ready to be asked on its day.

#include "engine/eval/program.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/rulebook.hpp"

#include <utility>

namespace chapeau::engine::comparison {

/// Borrows the rulebook. Neither copied nor moved: lines and evaluations point into it.
struct LawOnDay {
  LawOnDay(const law::Rulebook& rulebook, Readings chosen, base::Date on)
      : book(&rulebook), readings(std::move(chosen)), day(on), program(eval::compile(rulebook)), states(rulebook, on) {}
  LawOnDay(const LawOnDay&) = delete;
  LawOnDay& operator=(const LawOnDay&) = delete;

  const law::Rulebook* book;
  Readings readings;
  base::Date day;
  eval::Program program;
  DayStates states;
};

}  // namespace chapeau::engine::comparison
