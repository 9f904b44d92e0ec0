// Files of a library. What cannot be read is reported.

#include "base/text.hpp"
#include "dsl/folder.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/parse.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace chapeau::dsl {

namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) { return "`" + path.generic_string() + "`"; }

void unreadable(base::Diagnostics& diagnostics, const fs::path& path, const std::string& why) {
  diagnostics.add(base::Code::FileUnreadable, {}, quoted(path) + " cannot be read: " + why);
}

constexpr std::array<std::string_view, 3> kLibraryEndings = {".vocab", ".treaty", ".csv"};

/// Open as long as it lives. `errno` says why it is not.
class OpenFile {
 public:
  explicit OpenFile(const fs::path& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }
  [[nodiscard]] bool is_folder() const {
    struct stat file {};
    return fstat(file_, &file) == 0 && S_ISDIR(file.st_mode);
  }
  [[nodiscard]] ssize_t read_some(char* into, std::size_t most) const {
    ssize_t n = 0;
    do n = ::read(file_, into, most);
    while (n < 0 && errno == EINTR);
    return n;
  }

 private:
  int file_;
};

/// A limit of the surroundings is nobody's mistake in a text.
void throw_if_exhausted(int error, const fs::path& path) {
  if (error == EMFILE || error == ENFILE || error == ENOMEM)
    throw std::system_error(error, std::generic_category(), path.generic_string());
}

std::string why_not_open(int error, const fs::path& path) {
  throw_if_exhausted(error, path);
  std::error_code none;
  if (error == ENOENT && fs::is_symlink(path, none)) return "it is a link to something that is not there";
  if (error == ENOENT) return "there is no such file";
  return error == ELOOP ? "its links lead in a circle" : std::generic_category().message(error);
}

/// At most one piece more than a text may have: enough to see that it is too large, whatever the file is. Nothing when
/// reading fails.
std::optional<std::string> read_up_to_limit(const OpenFile& file, const fs::path& path) {
  std::string text;
  std::array<char, 65536> buffer;  // written before it is read
  while (text.size() <= syntax::kMaxFileSize) {
    const ssize_t n = file.read_some(buffer.data(), buffer.size());
    if (n < 0) throw_if_exhausted(errno, path);
    if (n < 0) return std::nullopt;
    if (n == 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  return text;
}

/// One file by two paths is law once. A table may be named from either place.
void keep_first_paths(std::vector<fs::path>& paths) {
  std::set<FileIdentity> seen;
  std::erase_if(paths, [&](const fs::path& path) {
    const auto identity = path.extension() == ".csv" ? std::nullopt : identity_of(path);
    return identity && !seen.insert(*identity).second;
  });
}

std::optional<Text> checked(const fs::path& path, std::string text, base::Diagnostics& diagnostics) {
  if (text.size() > syntax::kMaxFileSize) {
    diagnostics
        .add(base::Code::FileTooLarge, {},
             quoted(path) + " has more than " + std::to_string(syntax::kMaxFileSize) + " bytes")
        .help = "split it: declarations may stand in any number of files";
    return std::nullopt;
  }
  if (const auto place = base::first_invalid_utf8(text)) {
    diagnostics.add(base::Code::NotUtf8, {}, quoted(path) + " is not valid UTF-8 at byte " + std::to_string(*place + 1))
        .help = "save the file with the encoding UTF-8";
    return std::nullopt;
  }
  return Text{path.generic_string(), std::move(text)};
}

}  // namespace

std::span<const std::string_view> library_endings() { return kLibraryEndings; }

std::vector<Text> read_library(const fs::path& folder, base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.errors();
  std::vector<fs::path> paths = files_below(folder, kLibraryEndings, diagnostics);
  if (paths.empty() && diagnostics.errors() == before)
    unreadable(diagnostics, folder, "no file below it ends in `.vocab`, `.treaty` or `.csv`");
  keep_first_paths(paths);
  std::vector<Text> texts;
  texts.reserve(paths.size() + 1);
  // Nobody knows what would have been declared where nothing could be looked at.
  if (diagnostics.errors() > before) texts.push_back({folder.generic_string() + "/", {}, true});
  for (const fs::path& path : paths) {
    auto text = read_file(path, diagnostics);
    texts.push_back(text ? std::move(*text) : Text{path.generic_string(), {}, true});
  }
  return texts;
}

std::optional<Text> read_file(const fs::path& path, base::Diagnostics& diagnostics) {
  const OpenFile file(path == kStandardInput ? fs::path("/dev/stdin") : path);
  if (!file.is_open() || file.is_folder()) {
    unreadable(diagnostics, path, file.is_open() ? "it is a folder" : why_not_open(errno, path));
    return std::nullopt;
  }
  auto text = read_up_to_limit(file, path);
  if (text) return checked(path, std::move(*text), diagnostics);
  unreadable(diagnostics, path, "reading it failed");
  return std::nullopt;
}

}  // namespace chapeau::dsl
