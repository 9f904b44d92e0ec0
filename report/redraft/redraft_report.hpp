#pragma once
// The answer of `redraft` for people and for machines.

#include "engine/analyses/redraft/redraft.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <span>
#include <string>

namespace chapeau::report {

/// The designs that would do, each with what it changes of the case file; in full detail also why nothing smaller does.
[[nodiscard]] Document redraft_document(const engine::redraft::RedraftAnswer& answer, Detail detail);
/// The designs alone: without a heading, the lines of the case, and a word on how they were found.
[[nodiscard]] Document redraft_designs(const engine::redraft::RedraftAnswer& answer, Detail detail);
/// The form `redrafts` of docs/report.schema.json.
[[nodiscard]] std::string redraft_json(std::span<const engine::redraft::RedraftAnswer> answers);

}  // namespace chapeau::report
