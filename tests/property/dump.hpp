#pragma once
// Scenarios and answers as text that people can read: what a failed law prints.

#include "engine/judge/possibilities_of.hpp"
#include "engine/model/unknown.hpp"
#include "tests/property/generators.hpp"

#include <string>

namespace chapeau::testing {

[[nodiscard]] std::string dump(const Scenario& scenario);
[[nodiscard]] std::string dump(const law::Rulebook& book, law::ExpressionId expression);
[[nodiscard]] std::string dump(const law::Rulebook& book, const engine::Unknown& unknown);
[[nodiscard]] std::string dump(const law::Rulebook& book, const engine::Completion& completion);
[[nodiscard]] std::string dump(const engine::Possibilities& possible);
[[nodiscard]] std::string dump(const engine::DefencePossibilities& possible);
/// With the witnesses.
[[nodiscard]] std::string dump(const law::Rulebook& book, const engine::Decision& decision);
[[nodiscard]] std::string dump(const law::Rulebook& book, const engine::DefenceDecision& decision);

}  // namespace chapeau::testing
