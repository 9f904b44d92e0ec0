#pragma once
// The answers of `why` and `why-not` for people and for machines.

#include "engine/analyses/why/why.hpp"
#include "report/document/render.hpp"
#include "report/sets/frame.hpp"

#include <span>
#include <string>
#include <vector>

namespace chapeau::report {

/// The smallest sets of facts and provisions that force a conflict, and what would be otherwise without each member.
/// `asked`: the provision that was asked about, if one was.
[[nodiscard]] Document why_document(const engine::why::WhyAnswer& answer, std::optional<law::ProvisionId> asked,
                                    const SetPage& page);

/// Why a provision is not breached, or does not excuse.
struct WhyNotAnswer {
  const engine::CheckAnswer* check = nullptr;  ///< borrowed
  law::ProvisionId provision;
  std::vector<engine::why::WhyNot> reasons;
};
[[nodiscard]] Document why_not_document(const WhyNotAnswer& answer, const SetPage& page);
/// What stands in the way, in a sentence without its full stop.
[[nodiscard]] std::string obstacle_text(const engine::CheckAnswer& check, const engine::why::WhyNot& of,
                                        const engine::why::Obstacle& obstacle);

/// The forms `conflicts` and `obstacles` of docs/report.schema.json.
[[nodiscard]] std::string why_json(std::span<const engine::why::WhyAnswer> answers);
[[nodiscard]] std::string why_not_json(std::span<const WhyNotAnswer> answers);

}  // namespace chapeau::report
