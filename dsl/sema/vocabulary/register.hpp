#pragma once
// The register of agreements: its subjects, and the two tables that it names.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

namespace chapeau::dsl::sema {

/// Asked for when states, words and instruments are known. A row that says something else than it must is reported
/// (E0501, E0201) and left out.
void load_register(Context& context, const Declarations& declarations, const Tables& tables);

}  // namespace chapeau::dsl::sema
