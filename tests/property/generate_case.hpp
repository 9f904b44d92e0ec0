#pragma once
// Random cases for a rulebook: one measure, its facts, and a record.

#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "tests/property/generators.hpp"

#include <cstdint>
#include <vector>

namespace chapeau::testing {

inline constexpr std::int32_t kFirstDay = 18'262;  ///< 2020-01-01: when measures begin

[[nodiscard]] law::Case generate_case(const law::Rulebook& book, Random& random, const Settings& settings);

/// A value that a case may give the attribute.
[[nodiscard]] law::Value value_of(law::AttributeId id, Random& random, const law::Rulebook& book);
/// A record says one thing of a question: an earlier entry makes room.
void replace_entry(std::vector<law::RecordEntry>& record, law::RecordEntry entry);

}  // namespace chapeau::testing
