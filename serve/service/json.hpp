#pragma once
// JSON as the service reads and writes it.

#include <nlohmann/json.hpp>

#include <string>

namespace chapeau::serve {

/// Members stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] inline std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace chapeau::serve
