#pragma once
// What a derivation rests on: the elements without which its value would not stand.

#include "engine/query/answer.hpp"

#include <set>
#include <string>

namespace chapeau::engine {

/// Adds the names of the findings, tests, attributes and readings that carry the element's value: of a conjunction that fails the parts that fail,
/// of one that holds all parts, and so on; of an open one the open parts.
void support(const law::Rulebook& book, const Element& element, std::set<std::string>& names);

/// The same for an obligation's verdict: its scope or breach, the defences that were weighed, the carve-outs that apply.
[[nodiscard]] std::set<std::string> support(const law::Rulebook& book, const ProvisionAnswer& answer);

}  // namespace chapeau::engine
