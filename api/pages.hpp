#pragma once
// The pages of docs/diagnostics, put into the program when it is built (cmake/ChapeauPages.cmake).

#include <span>
#include <string_view>

namespace chapeau::api {

struct DiagnosticPage {
  std::string_view code;  ///< "E0201"
  std::string_view text;  ///< Markdown
};
[[nodiscard]] std::span<const DiagnosticPage> diagnostic_pages();

}  // namespace chapeau::api
