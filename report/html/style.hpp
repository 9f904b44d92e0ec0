#pragma once
// How the page of a memo looks. Private to report/html.

#include <string_view>

namespace chapeau::report {

/// CSS of the page around the memo, and of the memo. Tones and shades have words beside them, so that nothing is told
/// by colour alone; all of them have a contrast of 4.5 and more on their ground.
[[nodiscard]] std::string_view memo_style();

}  // namespace chapeau::report
