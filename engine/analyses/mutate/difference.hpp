#pragma once
// Does a change of the law make a difference to any measure at all? Proved that it does not, or shown on a case.

#include "engine/analyses/mutate/mutation.hpp"
#include "engine/analyses/mutate/reach.hpp"
#include "engine/judge/judge.hpp"
#include "law/case.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace chapeau::engine::mutate {

/// No line and no completion tells the two laws apart, on any of the days that were looked at.
struct NoDifference {};
/// A measure with its record and what is expected of it: this holds under the law, and not all of it under the change.
struct Shown {
  law::Case c;
};
/// The budget ran out, or what tells the laws apart cannot be written as a case (a bound rate that is not known to us,
/// say).
struct NotShown {
  std::string reason;
};
using Difference = std::variant<NoDifference, Shown, NotShown>;

struct DifferenceTools {
  const law::Rulebook* book = nullptr;
  const Reaches* reaches = nullptr;
  const smt::SolverFactory* make_solver = nullptr;
  smt::Budget budget;
};

/// Looks at every kind of measures (kinds.hpp) on the days on which what is changed begins or ends to apply, and on the
/// last day on which anybody joined a group or a treaty. Of a date that is shifted, the day in between is looked at.
/// `changed` is the law under the mutation.
[[nodiscard]] Difference difference(const DifferenceTools& tools, const law::Rulebook& changed,
                                    const Mutation& mutation, const Touched& touched);

}  // namespace chapeau::engine::mutate
