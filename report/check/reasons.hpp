#pragma once
// Why a condition has its value, in one line: the elements that decide, with what decides them.

#include "report/check/elements.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// Whether somebody said so in the record, with or without proof.
[[nodiscard]] bool is_evidence(engine::Source source);

/// "critical shortage: no (“…”); applied temporarily: no, since until is none; and 1 more". What the record says goes
/// before what the face of the measure says.
[[nodiscard]] std::string reasons(const law::Rulebook& book, std::vector<Deciding> leaves);

/// Why an obligation in scope is not breached: the elements of the claim that are wanting, or the duty that is met.
[[nodiscard]] std::string why_respected(const law::Rulebook& book, const engine::ProvisionAnswer& answer);

/// The carve-outs that hold whatever is still open: they are why an obligation does not reach the line.
[[nodiscard]] std::vector<law::ProvisionId> carved_out_by(const engine::ProvisionAnswer& answer);

}  // namespace chapeau::report
