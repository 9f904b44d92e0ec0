#pragma once
// How far a long run is, in one line of the terminal that is written over.

#include <chrono>
#include <cstddef>
#include <optional>

namespace chapeau::cli {

/// Nothing is shown where the error stream is no terminal.
class ScreenProgress {
 public:
  ScreenProgress();

  /// Of how many rows, if that is known.
  void begin(std::optional<std::size_t> rows);
  void done(std::size_t rows);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void show();

  bool is_shown_;
  Clock::time_point begun_, shown_;
  std::size_t done_ = 0, of_ = 0;
  bool has_end_ = false;
};

}  // namespace chapeau::cli
