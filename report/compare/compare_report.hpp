#pragma once
// The answer of `compare` for people and for machines.

#include "base/date.hpp"
#include "engine/analyses/compare/compare.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// One of the laws, as the report calls it.
struct NamedLaw {
  std::string name;  ///< "the library", "the library without EU-CHL-ITA"
  const law::Rulebook* book = nullptr;
  base::Date day;
};

/// A comparison with the laws it is of; borrows all.
struct ComparedLaws {
  NamedLaw first, second;
  const engine::comparison::CompareOptions* options = nullptr;
  const engine::comparison::Comparison* answer = nullptr;
  std::vector<std::string> only_first, only_second;  ///< what only one of two libraries has
};

/// By who acts towards whom: the tools that one law closes and the other does not, by what, and what it leaves; then a
/// measure for each difference, the conditions of what is left, what is not known, and what was skipped. `Line`: one
/// line for each difference. `Full`: all causes and measures.
[[nodiscard]] Document compare_document(const ComparedLaws& laws, Detail detail);
/// The form `comparison` of docs/report.schema.json.
[[nodiscard]] std::string compare_json(const ComparedLaws& laws);
/// A row for each tool that differs, by who acts towards whom on which products.
[[nodiscard]] std::string compare_csv(const ComparedLaws& laws);

/// A difference as a case that one law passes and the other fails.
struct CaseFile {
  std::string name;  ///< of the file, without folder
  std::string text;  ///< not laid out yet
};
/// One for each example that `check` bears out. What is expected is what `expected` says of it; an expectation that
/// this law cannot say (a provision that it does not have) is left out, and so is a case without expectation.
[[nodiscard]] std::vector<CaseFile> compare_cases(const ComparedLaws& laws, engine::comparison::Side expected);

}  // namespace chapeau::report
