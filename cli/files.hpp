#pragma once
// Writing files so that nobody ever sees half of one.

#include <filesystem>
#include <string>
#include <string_view>

namespace chapeau::cli {

/// Writes a new file beside the old one and puts it in its place, with the old one's permissions. Returns what went
/// wrong; empty if nothing did.
[[nodiscard]] std::string replace_file(const std::filesystem::path& path, std::string_view text);

}  // namespace chapeau::cli
