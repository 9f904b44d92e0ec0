#pragma once
// HS codes as spreadsheets keep them.

#include "law/products.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace chapeau::tables {

struct HsRead {
  std::optional<law::HsCode> code;
  std::string why;  ///< there is none
};

/// With or without dots and blanks, with "HS" or an edition before it ("HS2012: 2604.00"). An odd number of digits has
/// lost a zero: the one in front, if the heading that comes of it is one that chapters 01 to 09 have; otherwise it
/// cannot be told which. The edition that stands before the code is given back in `edition`, if there is one.
[[nodiscard]] HsRead read_hs(std::string_view text, std::string* edition = nullptr);

}  // namespace chapeau::tables
