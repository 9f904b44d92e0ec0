#pragma once
// A memo as one page of HTML.

#include "report/memo/memo.hpp"

#include <string>

namespace chapeau::report {

/// Loads nothing from elsewhere and runs nothing; light, dark and on paper; footnotes lead there and back. All of it
/// stands in one `article` with the class `memo`, and its styles speak of that alone, so that another page may take it
/// in.
[[nodiscard]] std::string to_html(const Memo& memo);

}  // namespace chapeau::report
