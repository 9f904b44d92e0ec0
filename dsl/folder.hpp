#pragma once
// The files of a folder, found so that none is left out without a word.

#include "base/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::dsl {

/// What the file is wherever it lies: two paths to one file have the same.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;
/// Links are followed. Nothing when there is no such file, or it may not be looked at.
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::filesystem::path& path);

/// How the name of a file ends, compared with the endings that are looked for.
enum class Ending { Other, Looked, OtherLetters };
[[nodiscard]] Ending ending_of(const std::filesystem::path& path, std::span<const std::string_view> endings);

/// The files below the folder that end so, sorted by path. Linked files and folders are followed. What would otherwise
/// be left out in silence is reported (E0001): a folder or file that may not be looked at, a link that leads nowhere or
/// in a circle, a pipe or device, an ending in other letters (`law.Treaty`).
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                             std::span<const std::string_view> endings,
                                                             base::Diagnostics& diagnostics);

}  // namespace chapeau::dsl
