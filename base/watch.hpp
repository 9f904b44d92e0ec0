#pragma once
// Who waits for an answer may stop waiting. Long work looks up now and then, and leaves when nobody waits any more.

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>

namespace chapeau::base {

/// Thrown out of work that nobody waits for any more. Nothing is concluded from what was found so far.
struct Stopped {};

/// How somebody waits.
struct Watch {
  std::stop_token stop;                                           ///< whoever asked may end it
  std::optional<std::chrono::steady_clock::time_point> deadline;  ///< nobody waits longer
  /// Steps that are done, of those of the present stretch of work; called by any thread that works.
  std::function<void(std::size_t done, std::size_t of)> progress;

  [[nodiscard]] bool is_over() const {
    return stop.stop_requested() || (deadline && std::chrono::steady_clock::now() >= *deadline);
  }
};

/// As long as it lives, what this thread does is done for this watch. Borrows it; null: nobody watches.
class Watched {
 public:
  explicit Watched(const Watch* watch);
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  ~Watched();

 private:
  const Watch* before_;
};

/// The watch of this thread, for those that work with it; null when nobody watches.
[[nodiscard]] const Watch* watch();
/// Throws Stopped when nobody waits any more.
void look_up();

}  // namespace chapeau::base
