#pragma once
// The values of attributes, in words.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <string>

namespace chapeau::law {

/// "15 %", "12.5 tonne", "25.50 USD", "2020-01-01", "18 months": a quantity in its smallest unit, written for people.
[[nodiscard]] std::string describe(AttributeType type, const std::string& unit, const base::Integer& value);
/// "Export prohibition", "yes", "open", "none", "China, Japan": the value of an attribute.
[[nodiscard]] std::string describe(const Rulebook& book, AttributeId attribute, const Value& value);
/// "2604 (nickel, ore concentrate)": code, mineral, stage and the words of the case, as far as known.
[[nodiscard]] std::string describe(const Rulebook& book, const Product& product);

}  // namespace chapeau::law
