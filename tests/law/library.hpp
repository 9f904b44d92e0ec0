#pragma once
// The law library, read once for all tests of a program, and how its parts are called.

#include "base/date.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

[[nodiscard]] const law::Rulebook& library();

/// By code or name; a test that names what is not there fails.
[[nodiscard]] law::StateId state(std::string_view code);
[[nodiscard]] law::GoalId goal(std::string_view name);
/// The first product of the table under this code.
[[nodiscard]] law::Product product(std::string_view hs);

/// "GATT XI:1".
[[nodiscard]] std::set<std::string> references(const std::vector<law::ProvisionId>& provisions);

}  // namespace chapeau::testing
