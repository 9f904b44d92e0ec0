#pragma once
// Flags, amounts and periods of cells. Private to tables/measures.

#include "law/case.hpp"
#include "law/vocabulary.hpp"
#include "tables/rows/rows.hpp"
#include "tables/words/amount.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace chapeau::tables {

/// A cell, the head of its column, and how the column writes decimals.
struct Told {
  const Cell& cell;
  std::string_view head;
  DecimalMark mark = DecimalMark::Unknown;
};

// Each gives nothing when the cell is no such thing, and says why.
[[nodiscard]] std::optional<law::Value> flag_value(const Told& told, std::string& why);
[[nodiscard]] std::optional<law::Value> percent_value(const Told& told, std::string& why);
/// A number or an amount of money, in the unit of the attribute.
[[nodiscard]] std::optional<law::Value> amount_value(const Told& told, const law::Attribute& attribute,
                                                     std::string& why);
[[nodiscard]] std::optional<law::Value> period_value(const Told& told, std::string& why);

}  // namespace chapeau::tables
