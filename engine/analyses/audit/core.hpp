#pragma once
// The law with parts of it taken away, and the smallest parts that keep something true.

#include "engine/analyses/audit/finding.hpp"
#include "law/rulebook.hpp"

#include <functional>
#include <span>
#include <vector>

namespace chapeau::engine::audit {

/// The law as if these elements did not stand in it, each taken away so that more can be breached (of a defence: met):
/// conditions that must hold hold, conditions that must fail fail, links, axioms and rules of findings are gone. A
/// provision as an element goes out of force. Ids stay.
[[nodiscard]] law::Rulebook weakened(const law::Rulebook& book, std::span<const CoreElement> taken);

/// The elements of an obligation's or a defence's own conditions, and the defences that answer it where `with_links`
/// says so.
[[nodiscard]] std::vector<CoreElement> elements_of(const law::Rulebook& book, law::ProvisionId provision,
                                                   bool with_links);
/// The axioms, and the rules of the findings that the provisions ask for.
[[nodiscard]] std::vector<CoreElement> coherence_of(const law::Rulebook& book,
                                                    std::span<const law::ProvisionId> provisions);

/// A smallest part of `candidates` with which `holds` is true when all other candidates are taken away: none of it can
/// be left out. `holds` must be true of the law itself and stay true when more stands. Those that stand first are kept
/// out first. Deterministic.
[[nodiscard]] std::vector<CoreElement> smallest_core(const law::Rulebook& book, std::vector<CoreElement> candidates,
                                                     const std::function<bool(const law::Rulebook&)>& holds);

}  // namespace chapeau::engine::audit
