#pragma once
// Which Chapeau this is. The number lives in the project() call of CMakeLists.txt and nowhere else.

#include <string_view>

namespace chapeau::base {

[[nodiscard]] std::string_view version();  ///< "0.1.0"

}  // namespace chapeau::base
