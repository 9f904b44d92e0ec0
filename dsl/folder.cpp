#include "dsl/folder.hpp"

#include "base/text.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace chapeau::dsl {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 100'000;  // a link to the root of a disk must not be walked to its end

FileIdentity identity(const struct stat& file) { return {file.st_dev, file.st_ino}; }

/// ASCII, as endings are.
std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// Emacs marks a file that is being edited with a link of this name, which leads nowhere by design.
bool is_editors_mark(const fs::path& path) { return path.filename().string().starts_with(".#"); }

class FolderWalk {
 public:
  FolderWalk(std::span<const std::string_view> endings, base::Diagnostics& diagnostics)
      : endings_(endings), diagnostics_(diagnostics) {}

  void enter(const fs::path& folder, const FileIdentity& self) {
    if (std::ranges::find(above_, self) != above_.end())
      return skip(folder, "it is a link that leads back to a folder in which it lies");
    above_.push_back(self);
    for (const fs::path& path : entries(folder)) visit(path);
    above_.pop_back();
  }

  std::vector<fs::path> take() && {
    std::sort(files_.begin(), files_.end());
    return std::move(files_);
  }

 private:
  void skip(const fs::path& path, const std::string& why, std::string help = {}) {
    diagnostics_.add(base::Code::FileUnreadable, {}, base::quoted(path.generic_string()) + " cannot be read: " + why)
        .help = std::move(help);
  }

  /// The folder is closed again before anything below it is opened.
  std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    auto entry = fs::directory_iterator(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) found.push_back(entry->path());
    if (error == std::errc::too_many_files_open || error == std::errc::too_many_files_open_in_system)
      throw std::system_error(error, folder.generic_string());
    if (error) skip(folder, error.message());
    std::sort(found.begin(), found.end());
    return found;
  }

  void visit(const fs::path& path) {
    if (seen_ == kMostEntries) return;
    if (++seen_ == kMostEntries)
      return skip(path, "the folder holds more than " + std::to_string(kMostEntries) + " files and folders");
    struct stat file {};
    if (stat(path.c_str(), &file) != 0) return not_there(path, errno);
    if (S_ISDIR(file.st_mode)) return enter(path, identity(file));
    visit_file(path, S_ISREG(file.st_mode));
  }

  void not_there(const fs::path& path, int error) {
    if (error == ENOENT && is_editors_mark(path)) return;
    skip(path, error == ENOENT  ? std::string("it is a link to something that is not there")
               : error == ELOOP ? std::string("its links lead in a circle")
                                : std::generic_category().message(error));
  }

  void visit_file(const fs::path& path, bool regular) {
    const Ending ending = ending_of(path, endings_);
    if (ending == Ending::Other) return;
    if (!regular) return skip(path, "it is a pipe or a device, not a file");
    if (ending == Ending::Looked) return files_.push_back(path);
    skip(path, "its ending is written in other letters",
         "endings are written in small letters: rename it to " +
             base::quoted(path.stem().string() + lower(path.extension().string())));
  }

  std::span<const std::string_view> endings_;
  base::Diagnostics& diagnostics_;
  std::vector<FileIdentity> above_;
  std::vector<fs::path> files_;
  std::size_t seen_ = 0;
};

}  // namespace

std::optional<FileIdentity> identity_of(const fs::path& path) {
  struct stat file {};
  if (stat(path.c_str(), &file) != 0) return std::nullopt;
  return identity(file);
}

Ending ending_of(const fs::path& path, std::span<const std::string_view> endings) {
  const std::string ending = path.extension().string();
  if (std::ranges::find(endings, ending) != endings.end()) return Ending::Looked;
  return std::ranges::find(endings, lower(ending)) != endings.end() ? Ending::OtherLetters : Ending::Other;
}

std::vector<fs::path> files_below(const fs::path& folder, std::span<const std::string_view> endings,
                                  base::Diagnostics& diagnostics) {
  FolderWalk walk(endings, diagnostics);
  walk.enter(folder, identity_of(folder).value_or(FileIdentity{}));
  return std::move(walk).take();
}

}  // namespace chapeau::dsl
