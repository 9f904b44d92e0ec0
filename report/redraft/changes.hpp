#pragma once
// The changes of a repair in words. Private to report/redraft.

#include "engine/analyses/redraft/redraft.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// "form: export duty", "without nickel ore (HS 2604)", "not towards Japan".
[[nodiscard]] std::string change_text(const law::Rulebook& book, const law::Measure& drafted,
                                      const engine::redraft::Change& change);
/// "form", "products", "destinations".
[[nodiscard]] std::string lever_text(const law::Rulebook& book, const engine::redraft::Lever& lever);

/// A line of the case file that goes or comes.
struct DiffLine {
  bool added = false;
  std::string text;
};
/// Fields of the measure that differ, as the case file has them.
[[nodiscard]] std::vector<DiffLine> diff(const law::Rulebook& book, const law::Measure& before,
                                         const law::Measure& after);

}  // namespace chapeau::report
