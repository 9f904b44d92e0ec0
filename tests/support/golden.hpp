#pragma once
// Expected texts kept in files beside the tests.

#include <filesystem>
#include <string>
#include <string_view>

namespace chapeau::testing {

/// The root of the source tree; every path of a test is relative to it.
[[nodiscard]] std::filesystem::path source_root();

/// The bytes of a file; fails the running test when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

/// Fails the running test, at the first line that differs, unless the file holds exactly `actual`. With `--accept` (or
/// CHAPEAU_ACCEPT=1) writes the file instead and says so: read the change before you commit it.
void check_golden(const std::filesystem::path& path, std::string_view actual);

/// Whether expectations are rewritten in this run.
[[nodiscard]] bool accepting();
void set_accepting();

}  // namespace chapeau::testing
