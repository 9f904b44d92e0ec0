#pragma once
// What the JSON writers have in common. Private to report.

#include <nlohmann/json.hpp>

namespace chapeau::report::json {

/// Members stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// What `make` makes of each item, in order.
template <class List, class Make>
Json array(const List& list, Make make) {
  Json out = Json::array();
  for (const auto& item : list) out.push_back(make(item));
  return out;
}

}  // namespace chapeau::report::json
