#pragma once
// Words that choose from the law: states, products, goals, provisions, readings. Each complains, with the nearest name,
// and gives nothing when a name is unknown.

#include "api/complaint.hpp"
#include "api/engine.hpp"
#include "base/date.hpp"
#include "chapeau/questions.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::api {

using Words = std::span<const std::string>;

/// A state by its code, in letters of any case.
[[nodiscard]] std::optional<law::StateId> state_named(const law::Rulebook& book, const std::string& code,
                                                      Complaints& wrong);
/// "IDN", "CHL", "SADC_EPA": codes, and groups with their members of the day. No words: every state.
[[nodiscard]] std::optional<law::StateMask> states_named(const law::Rulebook& book, Words words, base::Date day,
                                                         Complaints& wrong);
/// "2604", "26.04", "lithium", "ore_concentrate", "ores": what the product table has under HS codes, minerals, stages
/// and product groups; a code of which it has nothing stands for itself. No words: every product of the table.
[[nodiscard]] std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, Words words,
                                                                      Complaints& wrong);
[[nodiscard]] std::optional<law::GoalId> goal_named(const law::Rulebook& book, const std::string& name,
                                                    Complaints& wrong);
[[nodiscard]] std::optional<law::InstrumentId> instrument_named(const law::Rulebook& book, const std::string& name,
                                                                Complaints& wrong);
/// "GATT XI:1": exactly one.
[[nodiscard]] std::optional<law::ProvisionId> provision_named(const law::Rulebook& book, const std::string& name,
                                                              Complaints& wrong);
/// "GATT XI:2(a)": the provision, or those whose pinpoint begins with it at a boundary; none when there is none.
[[nodiscard]] std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const std::string& reference);
/// The defaults with each choice put in; empty when nothing is chosen.
[[nodiscard]] std::optional<engine::Readings> readings_chosen(const law::Rulebook& book,
                                                              std::span<const ReadingChoice> choices,
                                                              Complaints& wrong);
[[nodiscard]] std::optional<std::vector<engine::space::Layer>> layers_named(Words words, Complaints& wrong);
/// The law without these instruments and provisions.
[[nodiscard]] std::optional<law::Rulebook> taken_out(const law::Rulebook& book, Words names, Complaints& wrong);

/// The last day on which an instrument, a provision or a party of one begins: the law as it came to stand. 2000-01-01
/// where nothing says when it begins.
[[nodiscard]] base::Date day_of_the_law(const law::Rulebook& book);
/// Of what is left out, whatever is not in force on the day: it makes no difference, which must not pass for a proof.
[[nodiscard]] Complaints not_in_force(const law::Rulebook& book, Words left_out, base::Date day);
/// The day on which two laws are compared if none is chosen: the last on which some of the law begins; where nothing of
/// what the second goes without lives any more then, the last on which some of it did.
[[nodiscard]] base::Date day_of_difference(const law::Rulebook& first, const law::Rulebook& second, Words without);

}  // namespace chapeau::api
