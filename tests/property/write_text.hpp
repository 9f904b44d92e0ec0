#pragma once
// A random scenario in the language itself: files that dsl::load reads back as the same law and the same case.

#include "dsl/load.hpp"
#include "tests/property/generators.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace chapeau::testing {

/// `words.vocab`, `law.treaty`, `that.case` and their tables, named without a folder. The readings that the scenario
/// chose are the defaults.
[[nodiscard]] std::vector<dsl::Text> write_text(const Scenario& scenario);

/// Is that all that shrinking left of the provision? Then it is not written.
[[nodiscard]] bool says_nothing(const law::Rulebook& book, law::ProvisionId provision);

/// Why `dsl::load` refuses the texts: its errors, one a line, with the words they are about. Empty when it takes them.
[[nodiscard]] std::string why_refused(const std::vector<dsl::Text>& texts);

/// The parts of `write_text`.
[[nodiscard]] std::vector<dsl::Text> write_tables(const law::Rulebook& book);
[[nodiscard]] dsl::Text write_vocabulary(const Scenario& scenario);
[[nodiscard]] dsl::Text write_law(const law::Rulebook& book);
[[nodiscard]] dsl::Text write_case(const Scenario& scenario);

/// Writes them into the folder, which is emptied first, beside `about.txt`: `chapeau check that.case --library folder`
/// shows the scenario.
void write_files(const Scenario& scenario, const std::filesystem::path& folder, const std::string& about);

}  // namespace chapeau::testing
