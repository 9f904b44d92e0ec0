#pragma once
// The order in which law is made: names first, then what uses them, then checks of the whole.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

namespace chapeau::dsl::sema {

/// Fills `context.book` and `context.names`, and reports every mistake of the law. The digest is left to the caller.
/// The book is closed (its questions enumerated) only when there was no mistake.
void make_book(Context& context, const Declarations& declarations, const Tables& tables);

}  // namespace chapeau::dsl::sema
