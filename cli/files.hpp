#pragma once
// Writing files: nobody ever sees half of one, and nothing is lost that was not to be written over.

#include "cli/exit.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace chapeau::cli {

/// Writes the file that the user named. One that is there keeps its owner, its permissions and its other names; one
/// that is protected against writing is refused. Into a pipe, a device or a stream of ours (`/dev/stdout`) the text is
/// written, and it stays what it is. Returns what went wrong; empty if nothing did.
[[nodiscard]] std::string replace_file(const std::filesystem::path& path, std::string_view text);

/// A file below a folder: its path from there, and its text.
struct NewFile {
  std::filesystem::path name;
  std::string text;
};

/// What may become of files that are there already.
enum class Existing { Keep, Replace };

/// Writes the files below the folder, which is made if need be. Nothing is written when two of them have one name, when
/// one is there already and is to be kept, or when a link, a folder or a device stands in the way of one: nothing leads
/// out of the folder. Complains about whatever is wrong; Clean when all is written.
[[nodiscard]] Exit write_files(const std::filesystem::path& folder, std::span<const NewFile> files, Existing existing);

}  // namespace chapeau::cli
