#pragma once
// Products enough to stand for all: every code on which a rule or schedule says something, and what is left of it.

#include "engine/analyses/audit/footprint.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <vector>

namespace chapeau::engine::audit {

/// Products of which every other product is told apart by nothing in the footprint. Where the product table has a code,
/// the product is one of the minerals and stages that it lists there.
[[nodiscard]] std::vector<law::Product> products_of(const law::Rulebook& book, const Footprint& footprint);

/// What the questions of a footprint and its schedules say of the product of a line: products with the same fingerprint
/// are one. Nothing of the measure counts but who takes it.
struct ProductFingerprint {
  std::string text;
  bool is_coarse = false;  ///< the code is too coarse for one of them
};
[[nodiscard]] ProductFingerprint product_fingerprint(const Footprint& footprint, const Line& line,
                                                     const DayStates& states);

}  // namespace chapeau::engine::audit
