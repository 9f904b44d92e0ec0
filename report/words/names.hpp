#pragma once
// How reports call states, products, provisions, values and forums.

#include "base/source_set.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(std::span<const std::string> items, std::string_view last = "and");
/// Their names, one for each; the members of a trading party that is named whole go with it: "the European Union and
/// its members". The parties stand last.
[[nodiscard]] std::vector<std::string> state_names(const law::Rulebook& book, std::span<const law::StateId> states,
                                                   base::Date day);
/// Up to five names, then "and 160 others"; "no state".
[[nodiscard]] std::string name_list(std::span<const std::string> names);
/// The list of their names.
[[nodiscard]] std::string state_list(const law::Rulebook& book, std::span<const law::StateId> states, base::Date day);
/// "all states", "all states except Singapore", "Chile and Japan", "no state".
[[nodiscard]] std::string states_of(const law::Rulebook& book, const law::StateMask& mask, base::Date day);
[[nodiscard]] std::vector<law::StateId> ids(const law::StateMask& mask);

/// "GATT 1994".
[[nodiscard]] std::string cited(const law::Rulebook& book, law::InstrumentId instrument);
/// "Art. XI:2(a)", "para. 11.3", "Art. III:2, first sentence", "Art. 36 (GATT XX(b))", "3.2" in instruments without
/// articles.
[[nodiscard]] std::string pinpoint(const law::Rulebook& book, law::ProvisionId provision);
/// "GATT 1994, Art. XI:2(a)".
[[nodiscard]] std::string citation(const law::Rulebook& book, law::ProvisionId provision);

/// "nickel ore concentrate (HS 2604)"; the words of the case come first.
[[nodiscard]] std::string product_name(const law::Rulebook& book, const law::Product& product);
/// "Not looked at: 2 agreements that bind Chile and are not in the library: …. What is not closed here may be closed by
/// one of them."
[[nodiscard]] std::string not_looked_at(const law::Rulebook& book, law::StateId state, std::span<const law::Bond> bonds,
                                        base::Date day);
/// "the Treaty of X (towards Chile and Peru); … and 3 more": agreements that are known and not in the library.
[[nodiscard]] std::string agreements_text(const law::Rulebook& book, std::span<const law::Bond> bonds, base::Date day);
/// Of a case on one measure, told whole or by its sides, the title of the measure; otherwise its own title, or its
/// name.
[[nodiscard]] std::string case_title(const law::Case& c);
/// A value as people write it: "export prohibition", "12.5 %", "40 tonne", "2020-01-01", "open". States are named as on
/// the day.
[[nodiscard]] std::string value_text(const law::Rulebook& book, const law::Attribute& attribute,
                                     const law::Value& value, base::Date day);

/// "panel under the DSU (compulsory)"; the provision's own clause goes before the instrument's.
[[nodiscard]] std::string forum(const law::Rulebook& book, law::ProvisionId provision);
/// "Appellate Body Report, …, paras 4-5 (adopted)".
[[nodiscard]] std::string authority_text(const law::Authority& authority);
/// Several of them as a sentence, each with its link; empty when there are none.
[[nodiscard]] Pieces authority_pieces(std::span<const law::Authority> authorities);
/// "rulesets/wto/gatt-1994.treaty:303"; empty when unknown.
[[nodiscard]] std::string place(const base::SourceSet& sources, base::Span span);

}  // namespace chapeau::report
