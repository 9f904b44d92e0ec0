#pragma once
// Obligations that stand in for the targets of an exception, so that the exception can be asked about alone.

#include "law/rulebook.hpp"

#include <span>
#include <vector>

namespace chapeau::engine::mutate {

struct WithStandins {
  law::Rulebook book;  ///< ids stay what they were; new provisions come at the end
  std::vector<law::ProvisionId>
      obligations;  ///< in the order of the provisions asked for: themselves, or what stands in for them
};

/// For each exception, carve-out or permission among `provisions` an obligation of the same instrument is added that
/// every measure breaches, and that it alone answers: its outcomes are what the defence says. Two rulebooks with the
/// same provisions get the same ids.
[[nodiscard]] WithStandins with_standins(const law::Rulebook& book, std::span<const law::ProvisionId> provisions);

}  // namespace chapeau::engine::mutate
