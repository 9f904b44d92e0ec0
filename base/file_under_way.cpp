#include "base/file_under_way.hpp"

#include <fcntl.h>
#include <poll.h>

#include <cerrno>
#include <cstdio>

namespace chapeau::base {

namespace {

constexpr mode_t kMode = 0666;  // less what the user's mask takes

}  // namespace

SignalsHeld::SignalsHeld() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before_);
}

SignalsHeld::~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

FileUnderWay::FileUnderWay(int folder) : folder_(folder), name_(".chapeau-" + std::to_string(getpid()) + ".tmp") {
#ifdef O_TMPFILE
  file_ = Descriptor(openat(folder_, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode));
  if (file_.ok() || errno == EACCES || errno == ENOSPC || errno == EROFS || errno == EMFILE) return;
#endif
  // Not every file system has files without a name. One that was left behind under this name is nobody's.
  unlinkat(folder_, name_.c_str(), 0);
  file_ = Descriptor(openat(folder_, name_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kMode));
  named_ = file_.ok();
}

FileUnderWay::~FileUnderWay() {
  if (named_) unlinkat(folder_, name_.c_str(), 0);
}

bool FileUnderWay::write(std::string_view text) {
  if (!write_bytes(file_.get(), text)) return false;
  while (fsync(file_.get()) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

bool FileUnderWay::look_like(const struct stat& other) {
  struct stat own {};
  if (fstat(file_.get(), &own) != 0) return false;
  const bool owned = own.st_uid == other.st_uid && own.st_gid == other.st_gid;
  return (owned || fchown(file_.get(), other.st_uid, other.st_gid) == 0) &&
         fchmod(file_.get(), other.st_mode & 07777) == 0;
}

bool FileUnderWay::link_to(const std::string& name) const {
  if (named_) return linkat(folder_, name_.c_str(), folder_, name.c_str(), 0) == 0;
  const std::string self = "/proc/self/fd/" + std::to_string(file_.get());
  return linkat(AT_FDCWD, self.c_str(), folder_, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

bool FileUnderWay::take_name() {
  if (named_) return true;
  unlinkat(folder_, name_.c_str(), 0);
  return named_ = link_to(name_);
}

bool FileUnderWay::replace(const std::string& name) {
  if (!take_name() || renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return false;
  named_ = false;
  return true;
}

bool FileUnderWay::appear(const std::string& name) { return link_to(name); }

bool write_bytes(int file, std::string_view text) {
  const auto wait_for_room = [](int full) {  // of a stream that does not wait by itself
    pollfd room{full, POLLOUT, 0};
    return poll(&room, 1, -1) >= 0 || errno == EINTR;
  };
  while (!text.empty()) {
    const ssize_t n = ::write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN && wait_for_room(file)) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace chapeau::base
