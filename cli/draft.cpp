#include "cli/draft.hpp"

#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>

namespace chapeau::cli {

namespace {

constexpr mode_t kMode = 0666;  // less what the user's mask takes

}  // namespace

SignalsHeld::SignalsHeld() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before_);
}

SignalsHeld::~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

Draft::Draft(int folder) : folder_(folder), name_(fmt::format(".chapeau-{}.tmp", getpid())) {
#ifdef O_TMPFILE
  file_ = Descriptor(openat(folder_, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode));
  if (file_.ok() || errno == EACCES || errno == ENOSPC || errno == EROFS || errno == EMFILE) return;
#endif
  // Not every file system has files without a name. One that was left behind under this name is nobody's.
  unlinkat(folder_, name_.c_str(), 0);
  file_ = Descriptor(openat(folder_, name_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kMode));
  named_ = file_.ok();
}

Draft::~Draft() {
  if (named_) unlinkat(folder_, name_.c_str(), 0);
}

bool Draft::write(std::string_view text) {
  if (!write_bytes(file_.get(), text)) return false;
  while (fsync(file_.get()) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

bool Draft::look_like(const struct stat& other) {
  struct stat own {};
  if (fstat(file_.get(), &own) != 0) return false;
  const bool owned = own.st_uid == other.st_uid && own.st_gid == other.st_gid;
  return (owned || fchown(file_.get(), other.st_uid, other.st_gid) == 0) &&
         fchmod(file_.get(), other.st_mode & 07777) == 0;
}

bool Draft::link_to(const std::string& name) const {
  if (named_) return linkat(folder_, name_.c_str(), folder_, name.c_str(), 0) == 0;
  const std::string self = fmt::format("/proc/self/fd/{}", file_.get());
  return linkat(AT_FDCWD, self.c_str(), folder_, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

bool Draft::take_name() {
  if (named_) return true;
  unlinkat(folder_, name_.c_str(), 0);
  return named_ = link_to(name_);
}

bool Draft::replace(const std::string& name) {
  if (!take_name() || renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return false;
  named_ = false;
  return true;
}

bool Draft::appear(const std::string& name) { return link_to(name); }

}  // namespace chapeau::cli
