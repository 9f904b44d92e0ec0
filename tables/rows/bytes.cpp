#include "tables/rows/bytes.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace chapeau::tables {

namespace {
constexpr std::size_t kPiece = std::size_t{256} * 1024;
}

Bytes Bytes::standard_input() {
  Bytes made;
  made.standard_ = true;
  return made;
}

int Bytes::descriptor() const { return standard_ ? STDIN_FILENO : file_.get(); }

bool Bytes::more() {
  if (ended_) return false;
  buffer_.erase(0, taken_);
  taken_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kPiece);
  ssize_t got = 0;
  do {
    got = ::read(descriptor(), buffer_.data() + before, kPiece);
  } while (got < 0 && errno == EINTR);
  if (got < 0) failure_ = std::generic_category().message(errno);
  buffer_.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  ended_ = got <= 0;
  return !ended_;
}

}  // namespace chapeau::tables
