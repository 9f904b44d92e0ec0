#pragma once
// Bytes as they come, from a file or a pipe.

#include "base/descriptor.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace chapeau::tables {

class Bytes {
 public:
  /// Of a text that is there already (tests).
  explicit Bytes(std::string text) : buffer_(std::move(text)), ended_(true) {}
  /// Takes over the descriptor, unless it is that of the standard input.
  explicit Bytes(base::Descriptor file) : file_(std::move(file)) {}
  [[nodiscard]] static Bytes standard_input();

  /// What was read and not taken yet.
  [[nodiscard]] std::string_view waiting() const { return std::string_view(buffer_).substr(taken_); }
  void take(std::size_t count) { taken_ += count; }
  /// Reads more behind what is waiting; false at the end.
  [[nodiscard]] bool more();
  /// Why there is no more, if reading failed.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  Bytes() = default;
  [[nodiscard]] int descriptor() const;

  base::Descriptor file_;
  std::string buffer_;
  std::size_t taken_ = 0;
  bool ended_ = false;
  bool standard_ = false;
  std::string failure_;
};

}  // namespace chapeau::tables
