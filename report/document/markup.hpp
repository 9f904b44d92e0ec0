#pragma once
// Text inside XML and HTML.

#include <string>
#include <string_view>

namespace chapeau::report {

/// As the content of an element or the value of a quoted attribute; characters that do harm, or that XML 1.0 forbids,
/// as `base::printable` shows them.
[[nodiscard]] std::string escaped_markup(std::string_view text);

}  // namespace chapeau::report
