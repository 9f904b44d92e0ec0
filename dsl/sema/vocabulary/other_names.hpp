#pragma once
// Synonyms and codes by which a reader may call things: they are never written in law or in a case, and only help to
// find the name that is.

#include "dsl/sema/context.hpp"
#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

#include <string>
#include <vector>

namespace chapeau::dsl::sema {

[[nodiscard]] std::vector<std::string> synonyms(const syntax::Texts& written);

/// `states from "…" also called in "…"`: the columns `state`, and `iso2`, `un`, `also` where the table has them. The
/// cell `also` holds names with `;` between them. The states are known; an unknown one is reported.
void read_state_names(Context& context, const syntax::StatesTable& written, const Tables& tables);
/// `products from "…" also called in "…"`: the columns `mineral` and `also`.
void read_mineral_names(Context& context, const syntax::ProductsTable& written, const Tables& tables);

/// A synonym that is the name of another thing of the same kind would never be found: it is reported. Several things
/// may share a synonym: then a hint tells all of them.
void check_synonyms(const Context& context, const Declarations& declarations);

}  // namespace chapeau::dsl::sema
