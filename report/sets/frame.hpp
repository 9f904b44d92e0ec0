#pragma once
// What every report of a search begins and ends with.

#include "engine/answer/answer.hpp"
#include "engine/search/smallest_sets.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// How a report of sets is laid out.
struct SetPage {
  Detail detail = Detail::Paragraph;
  std::size_t most = 10;  ///< sets that are shown of each list
};

/// The case, its day and its overall result. A record that contradicts itself is told instead of the result.
void frame_heading(Document& out, const engine::CheckAnswer& answer);
void frame_footer(Document& out, const engine::CheckAnswer& answer);

/// The lines meant, as a heading; none when they are all lines of the case.
[[nodiscard]] std::string lines_meant(const engine::CheckAnswer& answer, const std::vector<std::size_t>& lines);

/// How many sets there are beyond those that are shown; empty when none, else with a space behind it.
[[nodiscard]] std::string not_shown(std::size_t found, std::size_t shown);
/// "these are all", "the search stopped: …": what a list of sets is worth.
[[nodiscard]] std::string worth(bool complete, const std::string& stopped, std::size_t found, std::size_t shown);

}  // namespace chapeau::report
