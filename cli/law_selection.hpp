#pragma once
// Lists on the command line that choose from the law: states, products, goals, provisions. Each complains and gives nothing when a name is unknown.

#include "base/date.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// "IDN,CHL,SADC_EPA": codes, and groups with their members of the day.
[[nodiscard]] std::optional<law::StateMask> states_named(const law::Rulebook& book, const char* option, const std::string& list, base::Date day);
/// "2604,lithium,ores": what the product table has under HS codes, minerals and product groups; a code of which it has nothing stands for itself.
[[nodiscard]] std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, const std::string& list);
[[nodiscard]] std::optional<law::GoalId> goal_named(const law::Rulebook& book, const std::string& name);
/// "GATT XI:2(a)": the provision, or those whose pinpoint begins with it at a boundary; none when there is none.
[[nodiscard]] std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const std::string& reference);
/// The last day on which an instrument, a provision or a party of one begins: the law as it came to stand. 2000-01-01
/// where nothing says when it begins.
[[nodiscard]] base::Date day_of_the_law(const law::Rulebook& book);

}  // namespace chapeau::cli
