#pragma once
// One thing of the library as a lawyer reads it: what it says, what it is linked to, where it stands.

#include "base/source_set.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// Everything of that name: `GATT XI:1`, `GATT XX` (all that begin so), an instrument, finding, test, attribute, value
/// of a taxonomy, schedule, reading, goal, group or state. Empty when nothing has it.
[[nodiscard]] Document show(const law::Rulebook& book, const base::SourceSet& sources, std::string_view name);
/// Every name that `show` knows, for suggestions.
[[nodiscard]] std::vector<std::string> showable(const law::Rulebook& book);

}  // namespace chapeau::report
