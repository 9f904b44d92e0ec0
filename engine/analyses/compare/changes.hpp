#pragma once
// What differs between two laws, each on its day, before any measure is looked at.

#include "engine/analyses/compare/law_on_day.hpp"
#include "law/ids.hpp"

#include <vector>

namespace chapeau::engine::comparison {

/// Of two rulebooks that share ids. What is not in force on its day is the same whatever it says.
struct Changes {
  /// Provisions that say something else, bind others, or have other defences; one that only one of the rulebooks has in
  /// force; in order. Obligations, exceptions, carve-outs, permissions, and what is known and not encoded.
  std::vector<law::ProvisionId> provisions;
  /// By provision: the obligations whose outcome may differ, because they or something that their outcome is made of
  /// has changed.
  std::vector<bool> obligations;
  /// Axioms or rules of findings differ, or speak of what has changed: whatever the provisions, other completions may
  /// be possible.
  bool demands = false;

  [[nodiscard]] bool none() const { return provisions.empty() && !demands; }
};

/// How many provisions the longer of the two rulebooks has.
[[nodiscard]] std::size_t provision_count(const LawOnDay& first, const LawOnDay& second);

[[nodiscard]] Changes changes(const LawOnDay& first, const LawOnDay& second);

}  // namespace chapeau::engine::comparison
