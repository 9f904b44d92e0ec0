#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

std::string reason(const fs::path& path) {
  return fmt::format("`{}` could not be written: {}", path.generic_string(), std::generic_category().message(errno));
}

bool write_bytes(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(file, text.data(), text.size());
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return fsync(file) == 0;
}

mode_t mode_of(const fs::path& path) {
  struct stat old {};
  if (stat(path.c_str(), &old) == 0) return old.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::string replace_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
  std::string name = target.string() + ".XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) return reason(path);
  const bool written = write_bytes(file, text) && fchmod(file, mode_of(target)) == 0;
  const bool closed = close(file) == 0;
  if (written && closed && rename(name.c_str(), target.c_str()) == 0) return {};
  std::string why = reason(path);
  unlink(name.c_str());
  return why;
}

}  // namespace chapeau::cli
