#pragma once
// Room for what calls itself: limits of the language are met before those of the system.

#include <functional>

namespace chapeau::cli {

/// Runs it where the stack has room for the deepest input that the language allows, and gives threads that it starts as
/// much; whatever limit the system sets. Returns what it returns.
[[nodiscard]] int on_roomy_stack(const std::function<int()>& run);

}  // namespace chapeau::cli
