#pragma once
// Words of the command line that the law must understand.

#include "base/date.hpp"
#include "chapeau/questions.hpp"

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

/// `name=option` as choices; nothing, with a complaint, when one is not written so, or they contradict each other.
[[nodiscard]] std::optional<std::vector<ReadingChoice>> reading_choices(const std::vector<std::string>& choices);

}  // namespace chapeau::cli
