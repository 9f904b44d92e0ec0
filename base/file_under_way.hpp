#pragma once
// A file under way: without a name until it is whole, so that whoever ends the program leaves nothing behind.

#include "base/descriptor.hpp"

#include <sys/stat.h>

#include <csignal>
#include <string>
#include <string_view>

namespace chapeau::base {

/// All of it, however often a signal comes in between; false, with `errno`, when it cannot be written.
[[nodiscard]] bool write_bytes(int file, std::string_view text);

/// No signal comes through as long as this lives.
class SignalsHeld {
 public:
  SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld();

 private:
  sigset_t before_{};
};

/// A new file in a folder that is open. Each step says with false, and `errno`, that it failed; what is not put in its
/// place vanishes.
class FileUnderWay {
 public:
  explicit FileUnderWay(int folder);
  FileUnderWay(const FileUnderWay&) = delete;
  FileUnderWay& operator=(const FileUnderWay&) = delete;
  ~FileUnderWay();

  [[nodiscard]] bool ok() const { return file_.ok(); }
  [[nodiscard]] bool write(std::string_view text);
  /// Owner and permissions of another file.
  [[nodiscard]] bool look_like(const struct stat& other);
  /// In the place of whatever file has the name.
  [[nodiscard]] bool replace(const std::string& name);
  /// Only if nothing has the name.
  [[nodiscard]] bool appear(const std::string& name);

 private:
  [[nodiscard]] bool take_name();
  [[nodiscard]] bool link_to(const std::string& name) const;

  SignalsHeld held_;
  int folder_;
  std::string name_;  ///< while it is under way
  bool named_ = false;
  Descriptor file_;
};

}  // namespace chapeau::base
