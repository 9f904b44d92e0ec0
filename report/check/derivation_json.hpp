#pragma once
// Derivations, defences and witnesses as JSON. Private to the JSON writers of report/check.

#include "engine/answer/answer.hpp"
#include "law/rulebook.hpp"

#include <nlohmann/json_fwd.hpp>

namespace chapeau::report::json {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json element(const law::Rulebook& book, const engine::Element& e);
[[nodiscard]] Json defence(const law::Rulebook& book, const engine::DefenceAnswer& d);
/// What a completion says of each unknown, in a fixed order.
[[nodiscard]] Json witness(const law::Rulebook& book, const engine::Completion& completion);
[[nodiscard]] Json authority(const law::Authority& a);

}  // namespace chapeau::report::json
