#pragma once
// Citations that say the same: a pinpoint that lies within another of the same report is not told twice.

#include <string_view>

namespace chapeau::report {

/// Whether everything that `small` cites is cited by `great` as well: "Panel Report, section 8.1" is covered by "Panel
/// Report, sections 7.2 and 8.1", and paras 14.73-14.81 by paras 14.59-14.93 of the same report. Several citations are
/// separated by "; ".
[[nodiscard]] bool covers(std::string_view great, std::string_view small);

}  // namespace chapeau::report
