#pragma once
// Taxonomies, attributes, findings, tests, axioms, goals and readings.

#include "dsl/sema/declarations.hpp"

namespace chapeau::dsl::sema {

/// Makes everything but conditions, and fills `context.names` with the vocabulary.
void declare_vocabulary(Context& context, const Declarations& declarations);
/// The conditions of findings, tests and axioms; asked for when the provisions are known, because conditions speak of
/// them.
void define_vocabulary(Context& context, const Declarations& declarations);

}  // namespace chapeau::dsl::sema
