#pragma once
// What is in a library, as JSON for whoever draws forms and lists: the schemas of docs/openapi.yaml.

#include "law/rulebook.hpp"

#include <string>

namespace chapeau::report {

[[nodiscard]] std::string summary_json(const law::Rulebook& book);      ///< `LibrarySummary`
[[nodiscard]] std::string vocabulary_json(const law::Rulebook& book);   ///< `Vocabulary`
[[nodiscard]] std::string instruments_json(const law::Rulebook& book);  ///< `Instrument`s
[[nodiscard]] std::string questions_json(const law::Rulebook& book);    ///< `Finding`s and `Reading`s

}  // namespace chapeau::report
