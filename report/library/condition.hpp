#pragma once
// Conditions as a lawyer reads them: one line for each thing asked, indented below what joins them.

#include "law/rulebook.hpp"
#include "report/document/document.hpp"

namespace chapeau::report {

/// Adds the lines of a condition. Findings and tests are named by their titles, with the names to show next.
void add_condition(Document& out, const law::Rulebook& book, law::ExpressionId condition, int indent);

}  // namespace chapeau::report
