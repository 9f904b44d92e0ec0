#include "cli/screen_progress.hpp"

#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace chapeau::cli {

namespace {
constexpr std::chrono::milliseconds kBetween{500};
}

ScreenProgress::ScreenProgress() : is_shown_(isatty(STDERR_FILENO) == 1), begun_(Clock::now()), shown_(begun_) {}

void ScreenProgress::begin(std::optional<std::size_t> rows) {
  has_end_ = rows.has_value() && (has_end_ || done_ == 0);
  of_ = done_ + rows.value_or(0);
}

void ScreenProgress::done(std::size_t rows) {
  done_ += rows;
  if (is_shown_ && Clock::now() - shown_ >= kBetween) show();
}

void ScreenProgress::show() {
  shown_ = Clock::now();
  const auto gone = std::chrono::duration_cast<std::chrono::milliseconds>(shown_ - begun_).count();
  const std::size_t rate = done_ * 1000 / static_cast<std::size_t>(std::max<decltype(gone)>(gone, 1));
  std::string line = fmt::format("\r{} rows, {} a second", done_, rate);
  if (has_end_ && of_ > done_ && rate > 0) line += fmt::format(", about {} s left", (of_ - done_) / rate);
  say(line + "\x1b[K");
}

void ScreenProgress::clear() {
  if (is_shown_) say("\r\x1b[K");
}

}  // namespace chapeau::cli
