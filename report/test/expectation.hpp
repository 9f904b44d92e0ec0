#pragma once
// An expectation of a case, as reports tell it.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <string>

namespace chapeau::report {

/// What the expectation says, in the words of the language: "GATT XX(g) not available against CHN-ACCESSION 11.3".
[[nodiscard]] std::string expectation_text(const law::Rulebook& book, const law::Expectation& expectation);

}  // namespace chapeau::report
