#pragma once
// Baselines as files.

#include "engine/analyses/audit/baseline.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chapeau::report {

/// What is wrong with a baseline, and what to do about it.
struct BaselineFault {
  std::string what;
  std::string help;
};

/// { "schema_version": 1, "accepted": [ { "code", "subject", "reason", "expires" } ] }. Every field must be there, the
/// reason must say something, and nothing else may be there.
[[nodiscard]] std::variant<std::vector<engine::audit::Accepted>, BaselineFault> read_baseline(std::string_view text);
/// Ends with a line end; the entries in the order of their codes and subjects.
[[nodiscard]] std::string write_baseline(std::span<const engine::audit::Accepted> entries);

/// The line on which each entry of a baseline begins; `text` is one that can be read.
[[nodiscard]] std::vector<std::uint32_t> lines_of_entries(std::string_view text);

}  // namespace chapeau::report
