#pragma once
// A case as a `.case` file says it.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// A field of a measure: "rate" and "15 %".
struct FieldText {
  std::string field;
  std::string value;
};

/// In the order in which a file gives them; what is presumed is left out. Ends with what may change and must be kept.
[[nodiscard]] std::vector<FieldText> field_texts(const law::Rulebook& book, const law::Measure& measure);

/// The whole case without expectations, not laid out yet (dsl::format does that): reading it again gives the same
/// measures and record.
[[nodiscard]] std::string case_text(const law::Rulebook& book, const law::Case& c);

/// The same with its expectations, in the words of the language.
[[nodiscard]] std::string case_text_expecting(const law::Rulebook& book, const law::Case& c);

}  // namespace chapeau::report
