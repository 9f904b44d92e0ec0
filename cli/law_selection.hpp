#pragma once
// Words on the command line that choose from the law: states, products, goals, instruments, provisions. Each complains,
// with the nearest name, and gives nothing when a name is unknown.

#include "base/date.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::cli {

/// Lists of words with commas between them, as they follow an option.
using Words = std::span<const std::string>;

/// A state by its code, in letters of any case.
[[nodiscard]] std::optional<law::StateId> state_named(const law::Rulebook& book, const std::string& code);
/// "IDN", "CHL", "SADC_EPA": codes, and groups with their members of the day. No words: every state.
[[nodiscard]] std::optional<law::StateMask> states_named(const law::Rulebook& book, Words words, base::Date day);
/// "2604", "26.04", "lithium", "ore_concentrate", "ores": what the product table has under HS codes, minerals, stages
/// and product groups; a code of which it has nothing stands for itself. No words: every product of the table.
[[nodiscard]] std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, Words words);
[[nodiscard]] std::optional<law::GoalId> goal_named(const law::Rulebook& book, const std::string& name);
[[nodiscard]] std::optional<law::InstrumentId> instrument_named(const law::Rulebook& book, const std::string& name);
/// "GATT XI:2(a)": the provision, or those whose pinpoint begins with it at a boundary; none when there is none.
[[nodiscard]] std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const std::string& reference);
/// The last day on which an instrument, a provision or a party of one begins: the law as it came to stand. 2000-01-01
/// where nothing says when it begins.
[[nodiscard]] base::Date day_of_the_law(const law::Rulebook& book);

}  // namespace chapeau::cli
