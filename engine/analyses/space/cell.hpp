#pragma once
// One tool in one place under one law.

#include "engine/analyses/space/space.hpp"
#include "engine/eval/delta.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/judge.hpp"
#include "engine/model/day_states.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::engine::space {

/// A law with what is worked out once for it. Neither copied nor moved: the program points into the rulebook.
struct Law {
  Law(law::Rulebook amended, const Readings& chosen, base::Date day)
      : book(std::move(amended)), program(eval::compile(book)), readings(chosen), states(book, day) {}
  Law(const Law&) = delete;
  Law& operator=(const Law&) = delete;

  law::Rulebook book;
  eval::Program program;
  Readings readings;
  DayStates states;
};

struct CellTools {
  const Law* law = nullptr;
  const SpaceOptions* options = nullptr;
  LazySolver* solver = nullptr;
  const smt::SolverFactory* make_solver = nullptr;
};

/// The obligations of the law that reach the place.
[[nodiscard]] std::vector<law::ProvisionId> reaching(const Law& law, const universe::Place& place);

/// Everything but conditions. Complaints about witnesses are added to `complaints`.
[[nodiscard]] LayerCell judge_cell(const CellTools& tools, const Tool& tool, const universe::Place& place,
                                   std::vector<std::string>& complaints);
/// Conditions and thresholds of the tool by itself.
void add_conditions(const CellTools& tools, const Tool& tool, const universe::Place& place, LayerCell& cell);

/// A law at a place, before a tool is taken: what turns on no tool is evaluated once for all of them. Borrows the law.
class Site {
 public:
  /// `delta` is of the attributes of any of the tools that will be taken; borrowed.
  Site(const Law& law, const eval::Delta& delta, const universe::Place& place);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// Cells that look the same have the same answer, whatever the place and the layer.
  [[nodiscard]] std::string fingerprint_of(const Tool& tool) const;

 private:
  /// Any tool, on a line.
  struct Any {
    Any(const Law& law, const universe::Place& place, universe::Breadth breadth);
    law::Measure measure;
    Line line;
    Evaluation evaluation;
  };
  [[nodiscard]] std::string fingerprint_of(const Tool& tool, const Any& any) const;

  const Law& law_;
  const eval::Delta& delta_;
  Any plain_, widest_;
};

/// What the tools decide of a measure.
[[nodiscard]] std::vector<law::AttributeId> attributes_of(const law::Rulebook& book, std::span<const Tool> tools);

/// A measure with the tool.
[[nodiscard]] law::Measure measure_with(const law::Rulebook& book, const Tool& tool, const universe::Place& place,
                                        universe::Breadth breadth);

}  // namespace chapeau::engine::space
