#pragma once
// The syntax tree as text, for tests and for people who debug: brackets, one line for each construct.

#include "dsl/syntax/tree.hpp"

#include <string>

namespace chapeau::dsl::syntax {

/// Shows everything but spans; equal texts mean equal trees.
[[nodiscard]] std::string dump(const File& file);

}  // namespace chapeau::dsl::syntax
