#pragma once
// The answer of `ask` for people and for machines.

#include "engine/analyses/ask/ask.hpp"
#include "report/document/render.hpp"
#include "report/sets/frame.hpp"

#include <span>
#include <string>

namespace chapeau::report {

/// What decides, in smallest sets of answers; what no longer matters; what to ask next.
[[nodiscard]] Document ask_document(const engine::ask::AskAnswer& answer, const SetPage& page);
/// The form `questions` of docs/report.schema.json; every set that was found, whatever the page shows.
[[nodiscard]] std::string ask_json(std::span<const engine::ask::AskAnswer> answers);

}  // namespace chapeau::report
