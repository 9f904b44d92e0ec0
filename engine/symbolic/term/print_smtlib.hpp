#pragma once
// A query as SMT-LIB 2 text: for bug reports, goldens and other solvers.

#include "engine/symbolic/term/factory.hpp"

#include <span>
#include <string>

namespace chapeau::term {

/// Asserts each of `assertions` and asks `(check-sat)`. Variables are `v0`, `v1`, … in the order of the factory, their
/// names in comments; terms with several users are defined once as `t<id>`. The same factory calls give the same bytes.
[[nodiscard]] std::string print_smtlib(const Factory& factory, std::span<const Term> assertions);

}  // namespace chapeau::term
