#pragma once
// Amounts as people write them: 12,5 % and 12.5 %, 1.250,50 and 1,250.50.

#include "tables/rows/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::tables {

/// Which sign stands before the decimals.
enum class DecimalMark { Unknown, Point, Comma };

/// An exact number and what stands beside it.
struct Amount {
  bool negative = false;
  std::string whole, decimals;  ///< digits; no zeros at the outer ends
  std::string unit;             ///< as written: "%", "USD/t"; empty when nothing stands there

  /// In units of 10^-places; nothing where it has more decimals, or more than twelve digits before them.
  [[nodiscard]] std::optional<std::int64_t> scaled(std::size_t places) const;
  /// Greater than 0 and less than 1.
  [[nodiscard]] bool is_fraction() const;
};
struct AmountRead {
  std::optional<Amount> amount;
  std::string why;  ///< there is none
};

[[nodiscard]] AmountRead read_amount(const Cell& cell, DecimalMark mark);

/// What the cells of a column show of the sign: `12,5` and `1.250,5` do, `1,250` does not.
class DecimalEvidence {
 public:
  void look_at(const Cell& cell);
  [[nodiscard]] DecimalMark mark() const;

 private:
  bool point_ = false, comma_ = false;
};

}  // namespace chapeau::tables
