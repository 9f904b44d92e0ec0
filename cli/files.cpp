#include "cli/files.hpp"

#include "base/descriptor.hpp"
#include "base/file_under_way.hpp"
#include "cli/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>
#include <system_error>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using base::Descriptor;
using base::FileUnderWay;
using base::SignalsHeld;
using base::write_bytes;

std::string said_of(const fs::path& path, std::string_view why) {
  return fmt::format("`{}` could not be written: {}", path.generic_string(), why);
}
std::string reason(const fs::path& path) { return said_of(path, std::generic_category().message(errno)); }

/// `/dev/fd/3`, `/proc/self/fd/3`: what is open there, and not the file that it leads to, is meant.
std::optional<int> named_descriptor(const fs::path& path) {
  const std::string text = path.lexically_normal().generic_string();
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!text.starts_with(folder)) continue;
    int number = -1;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + folder.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return number;
  }
  return std::nullopt;
}

/// The stream of ours that the path leads to.
std::optional<int> own_stream(const fs::path& path, const struct stat& file) {
  if (const auto number = named_descriptor(path)) return number;
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat open {};
    if (fstat(stream, &open) == 0 && open.st_dev == file.st_dev && open.st_ino == file.st_ino) return stream;
  }
  return std::nullopt;
}

std::string write_into(const fs::path& path, int file, std::string_view text) {
  std::fflush(stdout);
  return write_bytes(file, text) ? std::string() : reason(path);
}

std::string write_into_device(const fs::path& path, std::string_view text) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file.ok() ? write_into(path, file.get(), text) : reason(path);
}

Descriptor folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  return Descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

/// A file with several names, or of another owner, stays the file that it is. Room is taken first, so that a full disk
/// does not cut it short.
std::string write_in_place(const fs::path& path, int file, const struct stat& old, std::string_view text) {
  const SignalsHeld held;
  const auto size = static_cast<off_t>(text.size());
  const int full = size > old.st_size ? posix_fallocate(file, 0, size) : 0;
  if (full != 0 && full != EOPNOTSUPP && full != EINVAL) {
    const bool restored = ftruncate(file, old.st_size) == 0;
    return said_of(path, std::generic_category().message(full) + (restored ? "" : ", and its end is lost"));
  }
  if (!write_bytes(file, text) || ftruncate(file, size) != 0 || fsync(file) != 0) return reason(path);
  return {};
}

std::string rewrite(const fs::path& path, const struct stat& old, std::string_view text) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.ok()) return reason(path);
  if ((old.st_mode & 0222) == 0) return said_of(path, "it is protected against writing");
  if (old.st_nlink > 1) return write_in_place(path, file.get(), old, text);
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  const Descriptor folder = folder_of(target);
  if (error || !folder.ok()) return reason(path);
  FileUnderWay made(folder.get());
  if (!made.ok() || !made.write(text)) return reason(path);
  if (!made.look_like(old)) return write_in_place(path, file.get(), old, text);
  return made.replace(target.filename().string()) ? std::string() : reason(path);
}

std::string create(const fs::path& path, std::string_view text) {
  std::error_code error;
  if (fs::is_symlink(path, error)) return said_of(path, "it is a link to something that is not there");
  const Descriptor folder = folder_of(path);
  if (!folder.ok()) return reason(path);
  FileUnderWay made(folder.get());
  const bool written = made.ok() && made.write(text) && made.appear(path.filename().string());
  return written ? std::string() : reason(path);
}

// ---- Files below a folder.

/// The folder in which a file goes, opened from the top one without following a link. Made where it is missing.
Descriptor enter_parent(int top, const fs::path& name) {
  Descriptor at(dup(top));
  for (const fs::path& part : name.parent_path()) {
    if (mkdirat(at.get(), part.c_str(), 0777) != 0 && errno != EEXIST) return Descriptor();
    at = Descriptor(openat(at.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!at.ok()) break;
  }
  return at;
}

/// What stands in the way of a file; empty when nothing does.
std::string obstacle(int top, const fs::path& name, Existing existing) {
  struct stat there {};
  for (fs::path above = name.parent_path(); !above.empty(); above = above.parent_path()) {
    if (fstatat(top, above.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(there.st_mode))
      return S_ISLNK(there.st_mode) ? "a link stands in its way" : "a file stands in its way";
  }
  if (fstatat(top, name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) return {};
  if (S_ISLNK(there.st_mode)) return "a link has its name";
  if (!S_ISREG(there.st_mode)) return "something that is no file has its name";
  if ((there.st_mode & 0222) == 0) return "the file that is there is protected against writing";
  return existing == Existing::Keep ? "there is such a file already" : "";
}

bool is_inside(const fs::path& name) {
  return !name.empty() && name.is_relative() && name == name.lexically_normal() && *name.begin() != "..";
}

Exit refuse_file(const fs::path& path, const std::string& why) {
  complain(fmt::format("`{}` is not written: {}", path.generic_string(), why),
           "nothing is written; name another folder, or write over files with `--force`");
  return Exit::InvalidInput;
}

Exit can_write(const fs::path& folder, int top, std::span<const NewFile> files, Existing existing) {
  std::set<fs::path> names;
  for (const NewFile& file : files) {
    const fs::path path = folder / file.name;
    if (!is_inside(file.name)) return refuse_file(path, "it would lie outside of the folder");
    if (!names.insert(file.name).second) return refuse_file(path, "two files would have this name");
    if (const std::string why = obstacle(top, file.name, existing); !why.empty()) return refuse_file(path, why);
  }
  return Exit::Clean;
}

bool write_below(int top, const NewFile& file, Existing existing) {
  const Descriptor parent = enter_parent(top, file.name);
  if (!parent.ok()) return false;
  const std::string leaf = file.name.filename().string();
  FileUnderWay made(parent.get());
  if (!made.ok() || !made.write(file.text)) return false;
  struct stat old {};
  if (existing == Existing::Keep || fstatat(parent.get(), leaf.c_str(), &old, AT_SYMLINK_NOFOLLOW) != 0)
    return made.appear(leaf);
  (void)made.look_like(old);  // another's file that was given up becomes ours; its other names stay what they are
  return made.replace(leaf);
}

}  // namespace

std::string replace_file(const fs::path& path, std::string_view text) {
  struct stat file {};
  if (stat(path.c_str(), &file) != 0) return errno == ENOENT ? create(path, text) : reason(path);
  if (S_ISDIR(file.st_mode)) return said_of(path, "it is a folder");
  if (const auto stream = own_stream(path, file)) return write_into(path, *stream, text);
  return S_ISREG(file.st_mode) ? rewrite(path, file, text) : write_into_device(path, text);
}

Exit write_files(const fs::path& folder, std::span<const NewFile> files, Existing existing) {
  std::error_code error;
  fs::create_directories(folder, error);
  const Descriptor top(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!top.ok()) {
    complain(reason(folder));
    return Exit::ToolFailure;
  }
  if (const Exit refused = can_write(folder, top.get(), files, existing); refused != Exit::Clean) return refused;
  for (const NewFile& file : files) {
    if (write_below(top.get(), file, existing)) continue;
    complain(reason(folder / file.name));
    return Exit::ToolFailure;
  }
  return Exit::Clean;
}

}  // namespace chapeau::cli
