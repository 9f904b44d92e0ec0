#pragma once
// One thing of the library as a lawyer reads it: what it says, what it is linked to, where it stands.

#include "base/source_set.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// Everything of that name: `GATT XI:1`, `GATT XX` (all that begin so), an instrument, finding, test, attribute,
/// taxonomy or value of one, schedule, reading, goal, group, state, mineral, stage, product group, or HS code. When
/// nothing bears the name, what is called so otherwise: by a code, a title or a synonym, each with the way it was
/// found. Empty when there is none of that either.
[[nodiscard]] Document show(const law::Rulebook& book, const base::SourceSet& sources, std::string_view name);
/// What to say of a name that `show` does not know.
[[nodiscard]] std::string near_shown(const law::Rulebook& book, std::string_view name);

}  // namespace chapeau::report
