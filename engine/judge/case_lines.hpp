#pragma once
// The lines of a case, laid out as `check` lays them out, for the analyses that ask more of them.

#include "engine/eval/program.hpp"
#include "engine/judge/check.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"

#include <map>
#include <vector>

namespace chapeau::engine {

/// Keeps program, readings and days; the rulebook and the case must outlive it. Neither copied nor moved: lines point
/// into it.
class CaseLines {
 public:
  CaseLines(const law::Rulebook& book, const law::Case& c, const CheckOptions& options);
  CaseLines(const CaseLines&) = delete;
  CaseLines& operator=(const CaseLines&) = delete;

  struct Laid {
    LineGroup group;
    std::size_t measure = 0;
  };
  /// In the order of CheckAnswer::lines for the same options.
  [[nodiscard]] const std::vector<Laid>& all() const { return lines_; }
  [[nodiscard]] const eval::Program& program() const { return program_; }
  [[nodiscard]] const DayStates& states(const Line& line) const { return states_.at(line.day); }

 private:
  Readings readings_;
  eval::Program program_;
  std::map<base::Date, DayStates> states_;
  std::vector<Laid> lines_;
};

}  // namespace chapeau::engine
