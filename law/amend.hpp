#pragma once
// The law as it would be: a rulebook with parts of it out of force, or with a provision more. Ids stay what they were
// (new ones come at the end), so that answers under the law and under its amendment can be compared one by one; only
// questions are numbered anew.

#include "law/rulebook.hpp"

#include <span>
#include <string_view>

namespace chapeau::law {

/// As if the instruments had never entered into force.
[[nodiscard]] Rulebook without(const Rulebook& book, std::span<const InstrumentId> instruments);
/// As if what is signed and not yet in force (base::kNoDay) always had been: instruments, provisions and parties.
[[nodiscard]] Rulebook as_if_in_force(const Rulebook& book);
/// As if these provisions had never been agreed.
[[nodiscard]] Rulebook without(const Rulebook& book, std::span<const ProvisionId> provisions);

/// A defence that answers the obligations by its text. `provision` is an exception, carve-out or permission of an
/// instrument of the book; its conditions are ids of the book. The new provision is the last one.
[[nodiscard]] Rulebook with_defence(const Rulebook& book, Provision provision, std::span<const ProvisionId> answers);

/// The instrument or provision can never reach a line.
inline constexpr base::Interval kOutOfForce = base::kNoDay;

}  // namespace chapeau::law
