#pragma once
// The parts of findings of an audit, in words.

#include "engine/analyses/audit/finding.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

[[nodiscard]] std::string_view words(engine::audit::Gravity gravity);  ///< "error"
/// "the axiom `ends_after_start`", "`CHARTER XI:1` asks: a ban or a quota", "`CHARTER XX(a)` answers `CHARTER XI:1`".
[[nodiscard]] std::string core_text(const law::Rulebook& book, const engine::audit::CoreElement& element);
/// "China towards Japan, nickel ore concentrate (HS 2604), on 2026-01-01".
[[nodiscard]] std::string place_text(const law::Rulebook& book, const engine::audit::Place& place);
/// The facts of a witness that are not the least that can be, the sets of states it needs, and the readings that are
/// not the usual ones.
[[nodiscard]] std::vector<std::string> witness_facts(const law::Rulebook& book, const engine::audit::Shown& witness);

}  // namespace chapeau::report
