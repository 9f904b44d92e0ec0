#pragma once
// What a derivation rests on: the elements without which its value would not stand.

#include "engine/answer/answer.hpp"

#include <functional>
#include <set>
#include <string>

namespace chapeau::engine {

/// Visits the element and every part that carries its value: of a conjunction that fails the parts that fail, of one
/// that holds all parts, and so on; of an open one the open parts.
void for_carriers(const Element& element, const std::function<void(const Element&)>& visit);
/// The same for an obligation's verdict: its scope or breach, the defences that were weighed, the carve-outs that
/// apply.
void for_carriers(const ProvisionAnswer& answer, const std::function<void(const Element&)>& visit);

/// Adds the names of the findings, tests, attributes and readings that carry the element's value.
void support(const law::Rulebook& book, const Element& element, std::set<std::string>& names);

/// The same for an obligation's verdict.
[[nodiscard]] std::set<std::string> support(const law::Rulebook& book, const ProvisionAnswer& answer);

}  // namespace chapeau::engine
