#pragma once
// The page: files that were built into the program.

#include "serve/http/message.hpp"

#include <span>
#include <string_view>

namespace chapeau::serve {

/// A file of the page: its path from the root ("index.html", "assets/index-4f3a.js"), and its bytes.
struct Asset {
  std::string_view path;
  std::string_view bytes;
};
/// Made from web/dist when the program is built; none when the page was not built.
[[nodiscard]] std::span<const Asset> assets();

/// The page, or how to build it.
[[nodiscard]] Response page(const Request& request);

}  // namespace chapeau::serve
