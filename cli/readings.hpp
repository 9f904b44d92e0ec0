#pragma once
// Words of the command line that the law must understand.

#include "base/date.hpp"
#include "engine/model/line.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::cli {

/// Digits and nothing else.
[[nodiscard]] std::optional<int> parse_number(std::string_view digits);
/// `2020-01-31`; nothing for anything else.
[[nodiscard]] std::optional<base::Date> parse_day(std::string_view text);

/// Of words like `name=value`: does none give a name another value than one before? Complains if one does.
[[nodiscard]] bool agree(const char* option, const std::vector<std::string>& choices);

/// The defaults with each `name=option` put in; nothing, with a complaint, when a name or an option does not exist.
/// Empty when nothing is chosen.
[[nodiscard]] std::optional<engine::Readings> choose_readings(const law::Rulebook& book,
                                                              const std::vector<std::string>& choices);

}  // namespace chapeau::cli
