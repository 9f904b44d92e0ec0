#pragma once
// The law as it would be with a cure.

#include "engine/analyses/delegalization/delegalization.hpp"

#include <span>
#include <vector>

namespace chapeau::engine::delegalization {

/// Of the obligations that close tools, those that the cure can answer: a waiver those of the WTO, a peace clause (and
/// a carve-out together with a waiver) all, the others those of the agreements between the two.
[[nodiscard]] std::vector<law::ProvisionId> answered_by(const law::Rulebook& book, Cure cure,
                                                        const std::vector<law::ProvisionId>& closing);

/// The law with the cure, for measures of `pair.to` towards `pair.by`. A defence that the cure adds stands in the
/// instrument that it answers; its own condition is supposed to be met.
[[nodiscard]] law::Rulebook cured(const law::Rulebook& book, Cure cure, const Pair& pair,
                                  std::span<const law::ProvisionId> answers);

}  // namespace chapeau::engine::delegalization
