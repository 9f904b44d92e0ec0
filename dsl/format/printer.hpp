#pragma once
// Lines to text. Private to dsl/format.

#include "dsl/format/lines.hpp"

#include <string>
#include <string_view>

namespace chapeau::dsl::layout {

[[nodiscard]] std::string print(std::string_view text, const Lines& lines);

}  // namespace chapeau::dsl::layout
