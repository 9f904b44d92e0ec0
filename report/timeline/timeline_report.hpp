#pragma once
// The answer of `timeline` for people and for machines.

#include "engine/analyses/timeline/timeline.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <span>
#include <string>

namespace chapeau::report {

/// A timeline with the case it is of; borrows both.
struct CaseTimeline {
  const law::Rulebook* book = nullptr;
  const law::Case* c = nullptr;
  const engine::timeline::TimelineAnswer* answer = nullptr;
};

/// The stretches one after the other, each with what begins it and what changes; in full detail with every verdict.
[[nodiscard]] Document timeline_document(const CaseTimeline& of, Detail detail);
/// The form `timelines` of docs/report.schema.json.
[[nodiscard]] std::string timeline_json(std::span<const CaseTimeline> timelines);

/// "Avalon joins Members of the Trading Club", "CEILINGS has another line".
[[nodiscard]] std::string event_text(const law::Rulebook& book, const law::Case& c,
                                     const engine::timeline::Event& event);

}  // namespace chapeau::report
