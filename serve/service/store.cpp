#include "serve/service/store.hpp"

#include "base/descriptor.hpp"
#include "base/file_under_way.hpp"
#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

namespace chapeau::serve {

namespace {

namespace fs = std::filesystem;
using base::Descriptor;

constexpr std::string_view kEnding = ".case";
constexpr std::size_t kLongestName = 100;

std::string file_of(const std::string& name) { return name + std::string(kEnding); }

Descriptor opened(const fs::path& folder) {
  return Descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

/// A file that lies in the folder itself, and is no link.
Descriptor opened(int folder, const std::string& name) {
  Descriptor file(openat(folder, file_of(name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat is {};
  if (file.ok() && (fstat(file.get(), &is) != 0 || !S_ISREG(is.st_mode))) return Descriptor();
  return file;
}

std::optional<std::string> bytes_of(int file, std::size_t largest) {
  std::string out;
  std::array<char, 65536> piece;
  while (out.size() <= largest) {
    const ssize_t n = ::read(file, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return std::nullopt;
    if (n == 0) return out;
    out.append(piece.data(), static_cast<std::size_t>(n));
  }
  return std::nullopt;
}

std::string time_of(int file) {
  struct stat is {};
  std::tm day{};
  std::array<char, 32> text{};
  if (fstat(file, &is) != 0 || gmtime_r(&is.st_mtime, &day) == nullptr) return {};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &day);
  return {text.data(), length};
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

}  // namespace

std::string tag_of(std::string_view bytes) { return '"' + base::sha256(bytes) + '"'; }

bool Store::is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && name.front() != '.' && std::ranges::all_of(name, is_plain);
}

std::string Store::called() const {
  std::error_code error;
  const fs::path whole = fs::canonical(folder_, error);
  return (error ? folder_ : whole).filename().string();
}

std::vector<DraftHead> Store::list() const {
  std::vector<DraftHead> out;
  const Descriptor folder = opened(folder_);
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    const std::string file = at->path().filename().string();
    if (!file.ends_with(kEnding)) continue;
    const std::string name = file.substr(0, file.size() - kEnding.size());
    if (!is_name(name)) continue;
    const Descriptor open = opened(folder.get(), name);
    const auto bytes = open.ok() ? bytes_of(open.get(), largest_) : std::nullopt;
    if (bytes) out.push_back({name, tag_of(*bytes), bytes->size(), time_of(open.get())});
  }
  std::ranges::sort(out, {}, &DraftHead::name);
  return out;
}

std::optional<Draft> Store::read(const std::string& name) const {
  const Descriptor folder = opened(folder_);
  const Descriptor file = opened(folder.get(), name);
  auto bytes = file.ok() ? bytes_of(file.get(), largest_) : std::nullopt;
  if (!bytes) return std::nullopt;
  std::string etag = tag_of(*bytes);
  return Draft{name, std::move(*bytes), std::move(etag)};
}

/// What stands against it; nothing when nothing does.
std::optional<Written> Store::against(const std::string& name, const std::string& etag) const {
  const auto now = read(name);
  if (!now) return Written::Gone;
  return etag == "*" || etag == now->etag ? std::nullopt : std::optional(Written::Changed);
}

Written Store::create(const std::string& name, const std::string& text) {
  const std::lock_guard lock(writing_);
  const Descriptor folder = opened(folder_);
  base::FileUnderWay made(folder.get());
  if (!made.ok() || !made.write(text)) return Written::Failed;
  if (made.appear(file_of(name))) return Written::Done;
  return errno == EEXIST ? Written::Exists : Written::Failed;
}

Written Store::replace(const std::string& name, const std::string& text, const std::string& etag) {
  const std::lock_guard lock(writing_);
  const Descriptor folder = opened(folder_);
  base::FileUnderWay made(folder.get());
  if (!made.ok() || !made.write(text)) return Written::Failed;
  const Descriptor old = opened(folder.get(), name);
  struct stat is {};
  if (old.ok() && fstat(old.get(), &is) == 0) (void)made.look_like(is);
  if (const auto why_not = against(name, etag)) return *why_not;
  return made.replace(file_of(name)) ? Written::Done : Written::Failed;
}

Written Store::remove(const std::string& name, const std::string& etag) {
  const std::lock_guard lock(writing_);
  const Descriptor folder = opened(folder_);
  if (const auto why_not = against(name, etag)) return *why_not;
  return unlinkat(folder.get(), file_of(name).c_str(), 0) == 0 ? Written::Done : Written::Failed;
}

}  // namespace chapeau::serve
