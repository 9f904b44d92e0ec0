#pragma once
// Well-formedness of the law as a whole. Each may run on a book in which single conditions are missing because they
// were wrong.

#include "dsl/sema/context.hpp"

namespace chapeau::dsl::sema {

/// Exceptions must not defeat each other in a circle (E0401).
void check_defeats(const Context& context);
/// Tests, the rules of findings and `contrary to` must not refer to each other in a circle (E0402), nor unfold to more
/// than can be read (E0004).
void check_references(const Context& context);
/// One rule of a finding must not hold only where the other holds as well (E0403). Needs acyclic references.
void check_rules(const Context& context);
/// A finding asked for each provision has no place in the rules of one that is asked once (E0406). Needs acyclic
/// references.
void check_questions(const Context& context);
/// Findings and tests that no condition uses (W0701).
void warn_of_unused(const Context& context);

}  // namespace chapeau::dsl::sema
