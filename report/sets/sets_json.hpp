#pragma once
// What the JSON of every search has in common. Private to the JSON writers of searches.

#include "engine/analyses/ask/ask.hpp"
#include "engine/answer/answer.hpp"
#include "report/json/json.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report::json {

/// The `schema_version` of the JSON of searches, told beside the name of the report.
inline constexpr int kSetsSchemaVersion = 2;

/// Version, tool and library; the cases are still to be added.
[[nodiscard]] Json envelope(std::string_view report, const law::Rulebook* book);
/// Name, title and result of a case.
[[nodiscard]] Json case_head(const engine::CheckAnswer& answer);
[[nodiscard]] Json lines(const engine::CheckAnswer& answer, const std::vector<std::size_t>& lines);
[[nodiscard]] Json unknown(const law::Rulebook& book, const engine::Unknown& unknown);
[[nodiscard]] Json literal(const law::Rulebook& book, const engine::ask::Literal& literal);

}  // namespace chapeau::report::json
