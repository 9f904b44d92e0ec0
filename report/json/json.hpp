#pragma once
// What the JSON writers have in common. Private to report.

#include "law/register.hpp"
#include "law/rulebook.hpp"
#include "law/verdict.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>

namespace chapeau::report::json {

/// Members stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// Two spaces, a line end, and no text that is not UTF-8. Characters that do harm where they are shown stand as
/// `\u202e`.
[[nodiscard]] std::string dumped(const Json& document);
/// The same in one line, for what only programs read.
[[nodiscard]] std::string in_one_line(const Json& document);

/// What `make` makes of each item, in order.
template <class List, class Make>
Json array(const List& list, Make make) {
  Json out = Json::array();
  for (const auto& item : list) out.push_back(make(item));
  return out;
}

/// Agreements that are known and not in the library, with the states towards which they bind.
[[nodiscard]] Json bonds(const law::Rulebook& book, std::span<const law::Bond> bonds);

/// null where there is none to tell.
inline Json overall(const std::optional<law::Overall>& overall) {
  return overall ? Json(law::words(*overall)) : Json(nullptr);
}

}  // namespace chapeau::report::json
